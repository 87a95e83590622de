import type { Scalar } from '../../field/distribution.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { givenDataIndices } from '../analyse/given-data-indices.ts'
import { morrisIndices } from '../analyse/morris-indices.ts'
import { quantityMeasure } from '../analyse/point-measure.ts'
import { sobolIndices } from '../analyse/sobol-indices.ts'
import { tornado } from '../analyse/tornado.ts'
import { AnalysisError } from '../analyse/errors.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { StudyDesignError } from '../plan/errors.ts'
import { morrisTrajectories } from '../plan/morris-trajectories.ts'
import { oneAtATime } from '../plan/one-at-a-time.ts'
import { probesAround } from '../plan/probes-around.ts'
import { saltelliDesign } from '../plan/saltelli-design.ts'
import { sobolSequence } from '../plan/sobol-sequence.ts'
import { runSeed } from '../plan/study-plan.ts'
import { askedVariables, valuesAt } from './asked-variables.ts'
import { type Evaluate, evaluator, firstOf } from './evaluator.ts'

export const SENSITIVITY_METHODS = ['oat', 'morris', 'sobol', 'given'] as const
export type SensitivityMethod = (typeof SENSITIVITY_METHODS)[number]

interface SensitivityOptions {
  readonly method: SensitivityMethod
  readonly measure: string
  /** Trajectories, blocks or points, as the method has them. */
  readonly n?: number | undefined
  /** Runs of each point on common seeds, of which the mean counts. */
  readonly seeds?: number | undefined
}

/** What an outcome depends on. */
export interface Sensitivity {
  readonly method: SensitivityMethod
  readonly measure: string
  /** Trajectories, whole blocks, or points that went into it. */
  readonly n: number
  /** Points that failed; the method leaves out what it cannot do without. */
  readonly failed: number
  readonly runs: number
  readonly indices: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  /** Of one at a time: the outcome where nothing is moved. */
  readonly base?: number
}

/** Moves variables by a design and says which of them an outcome depends on. */
export async function sensitivity(study: OpenStudy, options: SensitivityOptions): Promise<Sensitivity> {
  const { method, measure, seeds = 1 } = options
  const variables = askedVariables(study, {
    isMeant: () => true,
    what: 'variable with a range or a distribution',
    hint: "Give parameters one in the netlist, or here: --vary 'fee=0:0.1'.",
  })
  const names = variables.map(({ name }) => name)
  const evaluate = evaluator(study, [quantityMeasure(measure)])
  const { seed } = study.spec
  const at = valuesAt(study, variables)
  const onSeeds = async (sets: readonly Record<string, Scalar>[]) => averages(evaluate, sets, { seed, seeds })
  const common = (outcomes: readonly (number | undefined)[]) => ({
    method,
    measure,
    failed: outcomes.filter((outcome) => outcome === undefined).length,
    runs: outcomes.length * seeds,
  })
  switch (method) {
    case 'oat': {
      const probes = oneAtATime({ base: {}, probes: probesAround(variables) })
      const outcomes = await onSeeds(probes.map(({ values }) => values))
      const found = tornado({ probes, outcomes })
      if (!found) throw new AnalysisError({ problem: 'the run in which nothing moves failed', hint: 'See why.' })
      const bars = found.bars.map(({ variable, low, high, failed }) => [
        variable,
        { low, high, swing: high - low, failed },
      ])
      return { ...common(outcomes), n: probes.length, base: found.base, indices: Object.fromEntries(bars) }
    }
    case 'morris': {
      const trajectories = options.n ?? 20
      const rows = morrisTrajectories({ dimensions: names.length, trajectories, seed })
      const outcomes = await onSeeds(rows.map(at))
      const { indices } = morrisIndices({ names, rows, outcomes, seed })
      const plain = Object.entries(indices).map(([name, index]) => [name, { ...index, sigma: index.sigma ?? null }])
      return { ...common(outcomes), n: trajectories, indices: Object.fromEntries(plain) }
    }
    case 'sobol': {
      const count = powerOfTwo(options.n ?? 64)
      const outcomes = await onSeeds(saltelliDesign({ dimensions: names.length, count, seed }).map(at))
      const { n, indices } = sobolIndices({ names, outcomes, seed })
      return { ...common(outcomes), n, indices: plainOf(indices) }
    }
    case 'given': {
      const count = options.n ?? 256
      const sets = sobolSequence({ dimensions: names.length, count, seed }).map(at)
      // Each point has a seed of its own: what chance adds is explained by no variable.
      const found = await evaluate(sets.map((values, i) => ({ values, seed: runSeed(seed, i + 1) })))
      const outcomes = found.map((measured) => firstOf(measured))
      const columns = names.map((name) => [name, sets.map((set) => set[name] ?? 0)])
      const { n, indices } = givenDataIndices({ variables: Object.fromEntries(columns), outcomes, seed })
      return { ...common(outcomes), runs: count, n, indices: plainOf(indices) }
    }
  }
}

const plainOf = (indices: Readonly<Record<string, object>>): Sensitivity['indices'] =>
  Object.fromEntries(Object.entries(indices).map(([name, index]) => [name, { ...index }]))

function powerOfTwo(n: number): number {
  if (n >= 2 && (n & (n - 1)) === 0) return n
  throw new StudyDesignError({
    problem: `Sobol indices keep the balance of their points at powers of two, and ${n} is none`,
    hint: `Take --n ${1 << Math.max(1, Math.round(Math.log2(Math.max(2, n))))}.`,
  })
}

/** The mean of each set over common seeds; undefined where a run of it failed. */
async function averages(
  evaluate: Evaluate,
  sets: readonly Record<string, Scalar>[],
  { seed, seeds }: { seed: string; seeds: number },
): Promise<(number | undefined)[]> {
  const each = Array.from({ length: seeds }, (_, i) => runSeed(seed, i + 1))
  const found = await evaluate(sets.flatMap((values) => each.map((own) => ({ values, seed: own }))))
  return sets.map((_, i) => {
    const values = found.slice(i * seeds, (i + 1) * seeds).map((measured) => firstOf(measured))
    const present = values.filter((value) => value !== undefined)
    return present.length < seeds ? undefined : mean(present)
  })
}
