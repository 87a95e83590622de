import { pairedComparison, type PairedComparison, type Estimated } from '../analyse/paired-comparison.ts'
import { pairedRates } from '../analyse/paired-rates.ts'
import { quantityMeasure, specMeasure } from '../analyse/point-measure.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { studyPlan } from '../plan/study-plan.ts'
import { StudyDesignError } from '../plan/errors.ts'
import { evaluator, firstOf } from './evaluator.ts'

/** How b differs from a over common seeds. */
export interface CompareAnswer {
  /** Seeds on which both ran. */
  readonly n: number
  readonly failed: { readonly a: number; readonly b: number }
  /** Null where there are fewer than two pairs. */
  readonly measures: Readonly<Record<string, PairedComparison | null>>
  /** Of each spec the difference of the shares of runs that keep it. */
  readonly rates: Readonly<Record<string, Estimated>>
}

/** Runs two studies on the same seeds and compares them seed by seed: what chance does to both falls out. */
export async function askCompare(a: OpenStudy, b: OpenStudy): Promise<CompareAnswer> {
  const [left, right] = [await outcomesOf(a, a), await outcomesOf(b, a)]
  const names = [...a.spec.measures]
  const measures = names.map((name, j) => {
    const of = (runs: typeof left) => runs.map((run) => firstOf(run, j))
    return [name, pairedComparison({ a: of(left), b: of(right) }) ?? null] as const
  })
  const rates = Object.keys(a.spec.specs).map((name, i) => {
    const of = (runs: typeof left) => runs.map((run) => (firstOf(run, names.length + i) ?? -1) >= 0)
    return [name, pairedRates({ a: of(left), b: of(right) })] as const
  })
  const failed = (runs: typeof left) => runs.filter((run) => run === undefined).length
  return {
    n: left.length,
    failed: { a: failed(left), b: failed(right) },
    measures: Object.fromEntries(measures),
    rates: Object.fromEntries(rates),
  }
}

/** The runs of a study, measured as the first of the two is. */
async function outcomesOf(study: OpenStudy, { spec: { measures, specs } }: OpenStudy) {
  const plan = studyPlan(study.source.netlist.params, study.spec, study.first)
  if (plan.sets.length > 1) {
    throw new StudyDesignError({
      problem: 'two designs are compared, one set each',
      hint: 'Hold parameters: --set, --set-b.',
    })
  }
  const asked = [
    ...measures.map(quantityMeasure),
    ...Object.entries(specs).map(([name, spec]) => specMeasure(name, spec)),
  ]
  if (asked.length === 0) {
    throw new StudyDesignError({ problem: 'nothing is said to be compared', hint: 'Say what: --measure price.last.' })
  }
  return evaluator(study, asked)(Array.from({ length: plan.count }, (_, place) => plan.at(place)))
}
