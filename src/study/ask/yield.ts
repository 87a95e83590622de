import { wilsonInterval } from '../analyse/rate-interval.ts'
import type { Verdict } from '../analyse/yield-test.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { StudyDesignError } from '../plan/errors.ts'
import { studyPlan } from '../plan/study-plan.ts'
import { judgeYield } from '../rare/judge-yield.ts'
import { askedSpecs, leastMargin } from './asked-specs.ts'
import { evaluator } from './evaluator.ts'

interface YieldOptions {
  /** The share that must pass; runs are made until it is clear whether it does. Without one all runs are made. */
  readonly target?: number | undefined
}

/** How many runs keep all specs. */
export interface YieldAnswer {
  readonly yield: number
  readonly low: number
  readonly high: number
  readonly n: number
  /** Runs that break a spec or fail. */
  readonly failures: number
  /** Null where no target was given. */
  readonly verdict: Verdict | null
}

/** Points run at a time while a target is judged: the verdict falls at a point, whatever this is. */
const BATCH = 64

/** The share of runs that keep all specs, over what chance decides. A run that fails does not pass. */
export async function askYield(study: OpenStudy, { target }: YieldOptions = {}): Promise<YieldAnswer> {
  const { spec, source, first } = study
  const evaluate = evaluator(study, askedSpecs(spec))
  const plan = studyPlan(source.netlist.params, spec, first)
  if (plan.sets.length > 1) {
    throw new StudyDesignError({
      problem: 'a yield is of one set of parameters',
      hint: 'Hold parameters with --set; what is drawn may vary: --vary name=normal(0, 1).',
    })
  }
  const passes = async (places: readonly number[]) =>
    (await evaluate(places.map((place) => plan.at(place)))).map((measured) => (leastMargin(measured) ?? -1) >= 0)
  if (target !== undefined) return judgeYield({ target, passes, batch: BATCH, most: plan.count })
  const passed = await passes(Array.from({ length: plan.count }, (_, place) => place))
  const n = passed.length
  const hits = passed.filter(Boolean).length
  return { yield: hits / n, ...wilsonInterval({ hits, of: n }), n, failures: n - hits, verdict: null }
}
