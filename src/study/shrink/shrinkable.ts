import path from 'node:path'

import type { Netlist } from '../../netlist/define-netlist.ts'
import type { Specs } from '../../netlist/expect/specs.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import { readManifest } from '../../results/manifest.ts'
import { isStudy } from '../conduct/find-study.ts'
import { readStudy } from '../execute/study-folder.ts'
import { NO_UNITS } from '../analyse/measure-unit.ts'
import { type ReportedPoint, readStudyTables } from '../report/study-tables.ts'
import { NoStudyError } from '../errors.ts'
import type { Violation } from './violation.ts'

/** A run that may be made smaller: what was run, and what it is known to violate. */
export interface Shrinkable {
  readonly netlist: string
  readonly spec: GivenRunSpec
  /** What it was held against besides what its netlist says. */
  readonly specs: Specs
  /** What it says of itself. */
  readonly violation: Violation | undefined
}

/** A run by its folder, or one point of a study: the worst unless its number is given. */
export function shrinkable(folder: string, point?: number): Shrinkable {
  return isStudy(folder) ? pointOf(folder, point) : runOf(folder)
}

function runOf(folder: string): Shrinkable {
  const { spec, status, error, expectations = [] } = readManifest(folder)
  const { kpis: _, ...record } = spec.record
  const { expect: __, stopOnFail: ___, ...rest } = spec
  const broken = expectations.find(({ ok }) => !ok)
  return {
    netlist: spec.netlist,
    spec: { ...rest, record, chain: 'evm' },
    specs: {},
    violation: status === 'failed' && error ? { code: error.code } : broken && { name: broken.name, text: broken.text },
  }
}

function pointOf(folder: string, wanted: number | undefined): Shrinkable {
  const { spec, measures, units = [] } = readStudy(folder)
  if (measures === undefined) throw new NoStudyError({ folder, problem: 'it has no tables yet; resume it first' })
  const { points } = readStudyTables(folder, { measures, units, unitsOf: NO_UNITS })
  const names = Object.keys(spec.specs)
  const marginsOf = (values: readonly (number | undefined)[]) =>
    names.map((name) => ({ name, margin: values[measures.indexOf(name)] ?? Infinity }))
  const isWorse = (a: ReportedPoint, b: ReportedPoint) =>
    (leastOf(marginsOf(a.values)) - leastOf(marginsOf(b.values)) || rank(b.status) - rank(a.status)) < 0
  let point: ReportedPoint | undefined
  for (const each of points()) {
    if (wanted === undefined ? !point || isWorse(each, point) : each.index === String(wanted)) point = each
  }
  if (!point) throw new NoStudyError({ folder, problem: `it has no point ${wanted ?? 1}` })
  const { mode, order, steps, record, params, netlist } = spec
  const [first] = marginsOf(point.values).toSorted((a, b) => a.margin - b.margin)
  const broken = first && first.margin < 0 ? spec.specs[first.name] : undefined
  return {
    netlist,
    specs: spec.specs,
    violation:
      point.status === 'failed'
        ? { code: point.error.split(':')[0] ?? '' }
        : first && broken !== undefined
          ? { name: first.name, text: specText(broken) }
          : undefined,
    spec: {
      netlist: path.basename(netlist),
      params: { ...params, ...point.params },
      seed: point.seed,
      ...(mode && { mode }),
      ...(order && { order }),
      ...(steps !== undefined && { clock: { steps } }),
      ...(record?.every !== undefined && { record: { every: record.every } }),
      chain: 'evm',
    },
  }
}

const leastOf = (margins: readonly { readonly margin: number }[]): number =>
  margins.reduce((least, { margin }) => Math.min(least, margin), Infinity)

const rank = (status: string): number => (status === 'failed' ? 1 : 0)

/** A spec in the notation of measures. */
function specText(spec: Specs[string]): string {
  if (typeof spec === 'string') return spec
  const { of, min, max } = spec
  return [...(min === undefined ? [] : [`${of} >= ${min}`]), ...(max === undefined ? [] : [`${of} <= ${max}`])].join(
    ' and ',
  )
}

/** What is to be looked for, as the command line says it: nothing, `error`, `error CODE`, a name, or a condition. */
export function asked(
  until: string | undefined,
  { violation, specs }: Shrinkable,
  netlist: Netlist,
): readonly Violation[] {
  const known = { ...netlist.expect, ...netlist.specs, ...specs }
  const all = Object.entries(known).map(([name, spec]) => ({ name, text: specText(spec) }))
  if (until === undefined) return violation ? [violation] : all
  const [, code] = /^error\s+(\w+)$/.exec(until) ?? []
  if (code !== undefined) return [{ code }]
  if (until === 'error') return violation && 'code' in violation ? [violation] : []
  if (until === 'expect') return all.filter(({ name }) => Object.hasOwn(netlist.expect ?? {}, name))
  if (until === 'spec') return all
  const one = all.find(({ name }) => name === until)
  return [one ?? { name: until, text: until }]
}
