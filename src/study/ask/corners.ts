import path from 'node:path'

import { stringify } from 'yaml'

import type { Scalar } from '../../field/distribution.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import type { PointValues } from '../conduct/study-points.ts'
import { writeWhole } from '../execute/study-folder.ts'
import { boxCorners } from '../plan/box-corners.ts'
import { endsOf } from '../plan/ends-of.ts'
import { isBounded, runSeed, studyPlan } from '../plan/study-plan.ts'
import { studyVariables } from '../plan/study-variables.ts'
import { statisticalCorners } from '../rare/statistical-corners.ts'
import { askedSpecs } from './asked-specs.ts'
import type { KeptCorner } from './corners-file.ts'
import { evaluator } from './evaluator.ts'

/** A run to look at again. */
export interface Corner {
  readonly name: string
  readonly params: Readonly<Record<string, Scalar>>
  readonly seed: string
  /** How far from failing each spec is; null where it failed to run. */
  readonly margins: Readonly<Record<string, number | null>>
}

/** The corners that were found, and where they are kept. */
export interface CornersAnswer {
  readonly sigma: number
  /** Monte Carlo runs that the statistical corners are taken from. */
  readonly runs: number
  readonly corners: readonly Corner[]
  /** Where they are kept, each a run by its parameters and seed. */
  readonly file: string
}

/**
 * The runs that stand for the bad side: for each spec the one nearest to the margin that so many sigma stand for and the
 * worst one, and every corner of the environment. Those that are kept already are looked at again instead.
 */
export async function askCorners(study: OpenStudy, kept?: readonly KeptCorner[]): Promise<CornersAnswer> {
  const { spec, source, first, folder } = study
  const specs = askedSpecs(spec)
  const evaluate = evaluator(study, specs)
  const { sigma } = spec
  if (kept) return again(kept)
  const { design: _, ...sampled } = spec
  const plan = studyPlan(source.netlist.params, sampled, first)
  const points = Array.from({ length: plan.count }, (_unused, place): PointValues => plan.at(place))
  const found = await evaluate(points)
  const marginsOf = (measured: Float64Array | undefined) =>
    Object.fromEntries(specs.map(({ name }, j) => [name, known(measured?.[j]) ?? null]))
  const corner = (name: string, place: number): Corner[] => {
    const point = points[place]
    return point ? [{ name, params: point.values, seed: point.seed, margins: marginsOf(found[place]) }] : []
  }
  const statistical = specs.flatMap(({ name }, j) => {
    const places = statisticalCorners({ margins: found.map((measured) => known(measured?.[j])), sigma })
    return places
      ? [...corner(`${name} at ${sigma} sigma`, places.typical), ...corner(`${name} worst`, places.worst)]
      : []
  })
  const corners = [...statistical, ...(await vertices())]
  const file = path.join(folder, 'corners.yaml')
  writeWhole(file, stringify({ netlist: spec.netlist, set: spec.params, corners }))
  return { sigma, runs: points.length, corners, file }

  async function again(points: readonly KeptCorner[]): Promise<CornersAnswer> {
    const measured = await evaluate(points)
    const corners = points.map(({ name, values, seed }, i): Corner => {
      const margins = specs.map((each, j) => [each.name, known(measured[i]?.[j]) ?? null] as const)
      return { name, params: values, seed, margins: Object.fromEntries(margins) }
    })
    const at = path.join(folder, 'corners.yaml')
    writeWhole(at, stringify({ netlist: spec.netlist, set: spec.params, corners }))
    return { sigma, runs: points.length, corners, file: at }
  }

  async function vertices(): Promise<Corner[]> {
    const { all } = studyVariables({ params: source.netlist.params, fixed: spec.params, vary: spec.vary })
    const environment = all.filter((variable) => variable.role === 'environment' && isBounded(variable))
    if (environment.length === 0) return []
    const seed = runSeed(spec.seed, 1)
    const sets = boxCorners(endsOf(environment, sigma))
    const measured = await evaluate(sets.map((values) => ({ values, seed })))
    return sets.map((params, i) => ({ name: `environment ${i + 1}`, params, seed, margins: marginsOf(measured[i]) }))
  }
}

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value
