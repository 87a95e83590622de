import type { Condition } from '../../kpi/measure/measure.ts'
import type { Measured } from '../../kpi/measure/evaluate-measure.ts'
import { conditionOverPoints } from '../analyse/over-points.ts'
import { overNumbers, type PointMeasure, specMeasure } from '../analyse/point-measure.ts'
import type { StudySpec } from '../study-spec.ts'

/** What came of a point, as far as conditions over points ask. */
export interface TestedPoint {
  readonly failed: boolean
  /** In the order of the test's measures; undefined where it failed. */
  readonly values: Float64Array | undefined
}

/** A condition over points that needs a few numbers of each of them. */
export interface UntilTest {
  readonly measures: readonly PointMeasure[]
  holds(points: readonly TestedPoint[]): boolean
}

/** Takes a condition apart into what is measured in each run and what is asked of all of them. */
export function untilTest(condition: Condition, { specs, seed }: Pick<StudySpec, 'specs' | 'seed'>): UntilTest {
  const names = Object.keys(specs)
  const measures: PointMeasure[] = Object.entries(specs).map(([name, spec]) => specMeasure(name, spec))
  const asked = overNumbers(condition, (measure) => {
    const name = `measure ${measures.length}`
    measures.push({ name, measure, as: 'value' })
    return name
  })
  const places = new Map(measures.map(({ name }, place) => [name, place]))
  const run = ({ failed, values }: TestedPoint): Measured => {
    const number = (name: string) => {
      const value = values?.[places.get(name) ?? -1]
      return value === undefined || Number.isNaN(value) ? undefined : value
    }
    const holdsSpec = (name: string) => (number(name) ?? -1) >= 0
    const passes = !failed && names.every(holdsSpec)
    return {
      series: () => undefined,
      number,
      flag: (name) =>
        name === 'pass' ? passes : name === 'fail' ? !passes : places.has(name) ? holdsSpec(name) : undefined,
    }
  }
  return {
    measures,
    holds: (points) => conditionOverPoints(asked, { runs: points.map(run), seed }).ok === true,
  }
}
