import type { Scalar } from '../../field/distribution.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { movableOf } from '../optimise/movable-of.ts'
import { createSearchSpace } from '../optimise/search-space.ts'
import { worstCase } from '../optimise/worst-case.ts'
import { settable } from '../plan/settable.ts'
import { runSeed } from '../plan/study-plan.ts'
import { askedSpecs, leastMargin } from './asked-specs.ts'
import { askedVariables } from './asked-variables.ts'
import { evaluator } from './evaluator.ts'

interface WorstOptions {
  /** A spec by name, or written out; all of them unless given. */
  readonly name?: string | undefined
  /** Sets that may be tried. */
  readonly budget?: number | undefined
  /** Seeds of each set, of which the worst counts. */
  readonly seeds?: number | undefined
}

/** The world in which a spec is nearest to failing. */
export interface WorstAnswer {
  readonly params: Readonly<Record<string, Scalar>>
  /** Below 0 it fails; null where that run itself failed. The smallest met, which proves nothing of those not met. */
  readonly margin: number | null
  readonly evaluations: number
}

/** Searches the environment for the values at which a spec is nearest to failing or fails by most. */
export async function askWorst(study: OpenStudy, { name, budget, seeds = 1 }: WorstOptions): Promise<WorstAnswer> {
  const { spec, source } = study
  const variables = askedVariables(study, {
    isMeant: ({ role }) => role === 'environment',
    what: 'environment variable',
    hint: "Mark what is the world's in the netlist (variable: 'environment', range), or say it here: --vary 'volatility=0.2:2'.",
  })
  const evaluate = evaluator(study, askedSpecs(spec, name))
  const space = createSearchSpace(variables.map(movableOf))
  const own = (values: Readonly<Record<string, Scalar>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, settable(source.netlist.params[key], value)]))
  const each = Array.from({ length: seeds }, (_, i) => runSeed(spec.seed, i + 1))
  const found = await worstCase({
    space,
    seed: spec.seed,
    ...(budget !== undefined && { budget }),
    margins: async (sets) => {
      const measured = await evaluate(sets.flatMap((values) => each.map((seed) => ({ values: own(values), seed }))))
      return sets.map((_, i) => {
        const margins = measured.slice(i * seeds, (i + 1) * seeds).map(leastMargin)
        return margins.includes(undefined) ? undefined : Math.min(...margins.map((margin) => margin ?? 0))
      })
    },
  })
  const { values = {}, margin = Number.NaN, evaluations = 0 } = found ?? {}
  return { params: own(values), margin: Number.isFinite(margin) ? margin : null, evaluations }
}
