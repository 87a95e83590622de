import type { Scalar } from '../../field/distribution.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import type { PointValues } from '../conduct/study-points.ts'
import { movableOf } from '../optimise/movable-of.ts'
import type { Result } from '../optimise/optimiser.ts'
import { createSearchSpace, type Movable, type SearchSpace } from '../optimise/search-space.ts'
import type { Values } from '../plan/grid.ts'
import { settable } from '../plan/settable.ts'
import { studyPlan } from '../plan/study-plan.ts'
import { askedVariables } from './asked-variables.ts'
import type { KeptCorner } from './corners-file.ts'
import { evaluator } from './evaluator.ts'
import { type Objectives, readObjectives } from './objective.ts'

/** What a search of the design is for, and on which runs. */
export interface DesignTrialsOptions {
  readonly objectives: readonly string[]
  readonly constraints?: readonly string[] | undefined
  /** Candidates that may be tried, each on all seeds. */
  readonly budget: number
  /** Runs that stand for the bad side: where given the search is on these, and only what it recommends meets chance. */
  readonly corners?: readonly KeptCorner[] | undefined
}

/** What became of a choice on seeds that took no part in making it. */
export interface Recommendation {
  readonly params: Values
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  /** Whether it keeps all constraints. */
  readonly feasible: boolean
}

/** Points one after another. */
export interface PointList {
  readonly count: number
  at(place: number): PointValues
}

type Runs = readonly (Float64Array | undefined)[]

/** The design of a study as something to be tried: what moves, and what sets of it come to. */
export interface DesignTrials {
  readonly variables: readonly Movable[]
  readonly space: SearchSpace
  readonly asked: Objectives
  /** Where the netlist is. */
  readonly start: Values
  /** What a search goes by: the study's seeds, or the corners. */
  readonly searchedOn: PointList
  /** Seeds that a search has not seen, by a name of their own, so many times as many. */
  fresh(name: string): PointList
  /** Values as parameters take them. */
  own(values: Values): Values
  point(values: Values, at: PointValues): PointValues
  evaluate(points: readonly PointValues[]): Promise<Runs>
  /** The runs of each set on each point. */
  runsOf(sets: readonly Values[], points: PointList): Promise<readonly Runs[]>
  results(sets: readonly Values[], points: PointList): Promise<readonly Result[]>
  /** The first objective of a set on these points, with its interval; null where it could not be measured. */
  recommendation(values: Values, points: PointList): Promise<Recommendation | null>
}

const FRESH = 4
const NO_POINT: PointValues = { seed: '1', values: {} }

/** Opens the design of a study to a search: whatever is not searched and chance decides is the same for all candidates. */
export function designTrials(study: OpenStudy, options: Omit<DesignTrialsOptions, 'budget'>): DesignTrials {
  const { objectives, constraints = [], corners } = options
  const { spec, source } = study
  const { params } = source.netlist
  const searched = askedVariables(study, {
    isMeant: ({ role }) => role === 'design',
    what: 'design variable with a range',
    hint: "Give parameters a range to search in the netlist (search), or here: --vary 'fee=0:0.1'.",
  })
  const variables = searched.map(movableOf)
  const space = createSearchSpace(variables, heldChoices(study))
  const asked = readObjectives({ objectives, constraints, spec })
  const evaluate = evaluator(study, asked.measures)
  const names = new Set(variables.map(({ name }) => name))
  const vary = Object.fromEntries(Object.entries(spec.vary).filter(([name]) => !names.has(name)))
  const { design: _, ...sampled } = spec
  const own = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]): [string, Scalar] => [name, settable(params[name], value)]),
    )
  const point = (values: Values, { seed, values: drawn }: PointValues) => ({
    seed,
    values: { ...drawn, ...own(values) },
  })

  async function runsOf(sets: readonly Values[], points: PointList): Promise<readonly Runs[]> {
    const places = Array.from({ length: points.count }, (_unused, place) => place)
    const measured = await evaluate(sets.flatMap((values) => places.map((place) => point(values, points.at(place)))))
    return sets.map((_unused, i) => measured.slice(i * points.count, (i + 1) * points.count))
  }

  return {
    variables,
    space,
    asked,
    start: Object.fromEntries(searched.map(({ name, base }) => [name, base])),
    searchedOn: corners
      ? { count: corners.length, at: (place) => corners[place] ?? NO_POINT }
      : studyPlan(params, { ...sampled, vary }),
    fresh: (name) => studyPlan(params, { ...sampled, vary, runs: FRESH * spec.runs, seed: `${spec.seed}/${name}` }),
    own,
    point,
    evaluate,
    runsOf,
    results: async (sets, points) => (await runsOf(sets, points)).map(asked.result),
    async recommendation(values, points) {
      const [runs = []] = await runsOf([values], points)
      const estimate = asked.estimate(runs)
      if (!estimate) return null
      const { low, high } = estimate.interval ?? {}
      const finite = (end: number | undefined) => (end !== undefined && Number.isFinite(end) ? end : null)
      const feasible = asked.result(runs).violation === 0
      return { params: own(values), value: estimate.value, low: finite(low), high: finite(high), feasible }
    },
  }
}

/** Objectives as they were asked for: what is to be large was turned round. */
export const asAsked = (objectives: readonly string[], values: readonly number[]): number[] =>
  values.map((value, i) => (objectives[i]?.trim().startsWith('max') ? 0 - value : value))

/** Choices and flags where the study holds them: others may depend on these. */
function heldChoices({ spec, source }: OpenStudy): Values {
  return Object.fromEntries(
    Object.entries(source.netlist.params).flatMap(([name, field]): [string, Scalar][] => {
      if (field.kind !== 'choice' && field.kind !== 'flag') return []
      const reading = Object.hasOwn(spec.params, name) ? field.read(spec.params[name]) : undefined
      const value = reading?.ok ? reading.value : field.default
      return typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : []
    }),
  )
}
