import type { Measured } from '../../kpi/measure/evaluate-measure.ts'
import type { Condition, Quantity } from '../../kpi/measure/measure.ts'
import { parseCondition, parseQuantity } from '../../kpi/measure/parse-measure.ts'
import { conditionOverPoints, type Estimate, estimateOver, overPoints } from '../analyse/over-points.ts'
import { overNumbers, type PointMeasure, specMeasure } from '../analyse/point-measure.ts'
import type { Result } from '../optimise/optimiser.ts'
import { StudyDesignError } from '../plan/errors.ts'
import type { StudySpec } from '../study-spec.ts'

/** What a search is for, as numbers that each run has and what is made of them over the runs of a candidate. */
export interface Objectives {
  readonly measures: readonly PointMeasure[]
  /** Whether there is one objective, and it is an average: a mean or a rate. */
  readonly isAverage: boolean
  /** What became of a candidate, by its runs: objectives to be small, and by how much constraints are broken. */
  result(runs: readonly (Float64Array | undefined)[]): Result
  /** The first objective as it was asked for, with its interval. */
  estimate(runs: readonly (Float64Array | undefined)[]): Estimate | undefined
}

interface ObjectivesOptions {
  /** `max median(price.last)`, `min P(fail)`; several pull apart. */
  readonly objectives: readonly string[]
  /** `specs` or conditions over points: `P(price.last < 0.1) < 0.05`, `yield >= 0.95`. */
  readonly constraints: readonly string[]
  readonly spec: StudySpec
}

/** Reads objectives and constraints. */
export function readObjectives({ objectives, constraints, spec }: ObjectivesOptions): Objectives {
  const specNames = Object.keys(spec.specs)
  const measures: PointMeasure[] = Object.entries(spec.specs).map(([name, each]) => specMeasure(name, each))
  const take = (measure: Quantity) => {
    const name = `measure ${measures.length}`
    measures.push({ name, measure, as: 'value' })
    return name
  }
  const wanted = objectives.map((text) => readObjective(text, take))
  const conditions = constraints.flatMap((text): Condition[] =>
    text === 'specs' ? [] : [overNumbers(parseCondition(text, 'points'), take)],
  )
  const bySpecs = constraints.includes('specs')
  const places = new Map(measures.map(({ name }, place) => [name, place]))
  const pointsOf = (runs: readonly (Float64Array | undefined)[]) => ({ runs: runs.map(runOf), seed: spec.seed })

  function runOf(values: Float64Array | undefined): Measured {
    const number = (name: string) => {
      const value = values?.[places.get(name) ?? -1]
      return value === undefined || Number.isNaN(value) ? undefined : value
    }
    const keeps = (name: string) => (number(name) ?? -1) >= 0
    const passes = values !== undefined && specNames.every(keeps)
    const flags: Readonly<Record<string, boolean>> = { pass: passes, fail: !passes }
    return {
      series: () => undefined,
      number,
      flag: (name) => flags[name] ?? (specNames.includes(name) ? keeps(name) : undefined),
    }
  }

  /** A run that fails breaks a spec as much as one at the bound is far from it. */
  function brokenSpecs(runs: readonly (Float64Array | undefined)[]): number {
    if (!bySpecs) return 0
    const broken = runs.map((values) =>
      specNames.reduce((sum, _, j) => sum + Math.max(0, 0 - (values === undefined ? -1 : (values[j] ?? -1))), 0),
    )
    return broken.reduce((sum, each) => sum + (Number.isNaN(each) ? specNames.length : each), 0) / runs.length
  }

  const [only, ...more] = wanted
  const isAverage = more.length === 0 && only?.quantity.kind === 'call' && ['mean', 'P'].includes(only.quantity.name)
  return {
    measures,
    isAverage,
    result(runs) {
      const points = pointsOf(runs)
      const broken = conditions.map((condition) => {
        const { margin, ok } = conditionOverPoints(condition, points)
        return ok === true ? 0 : margin === undefined ? 1 : Math.max(Number.EPSILON, 0 - margin)
      })
      return {
        objectives: wanted.map(({ sign, quantity }) => sign * (overPoints(quantity, points) ?? Number.NaN)),
        violation: brokenSpecs(runs) + broken.reduce((sum, each) => sum + each, 0),
      }
    },
    estimate: (runs) => wanted[0] && estimateOver(wanted[0].quantity, pointsOf(runs)),
  }
}

function readObjective(text: string, take: (quantity: Quantity) => string): { sign: 1 | -1; quantity: Quantity } {
  const [, way, of = ''] = /^\s*(max|min)\s+(.+)$/s.exec(text) ?? []
  if (way === undefined) {
    throw new StudyDesignError({
      problem: `'${text}' does not say which way is better`,
      hint: "For instance --objective 'max median(price.last)' or 'min P(fail)'.",
    })
  }
  return { sign: way === 'max' ? -1 : 1, quantity: overNumbers(parseQuantity(of, 'points'), take) }
}
