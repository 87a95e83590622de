import type { CohortRequest } from './request/cohort-request.ts'

/** How many agents stand for the people of a bucket. */
export interface Scale {
  readonly holders: number
  readonly agents: number
  /** People per agent. Only heads are counted by it: the bucket's tokens are shared out among its agents. */
  readonly weight: number
}

/** Up to here each person is an agent when the number of agents adapts. */
const INDIVIDUALS = 1_000
/** Up to here so many are sampled of all, so many at least of each bucket. */
const SAMPLED = 10_000
const SAMPLE = 1_000
const SAMPLE_OF_BUCKET = 10

/** Most agents that are simulated as individuals. */
export const MOST_AGENTS = 1_000_000
/** Most stakes that are kept: one for each agent and month of a lockup, 8 bytes each. */
export const MOST_STAKES = 24_000_000
/** Agents that results show of each cohort where they do not show all. */
export const SAMPLED_AGENTS = 10

/** How many agents each bucket gets for so many people, in the order of the buckets. */
export function scales(holders: readonly number[], { token, abm }: Pick<CohortRequest, 'token' | 'abm'>): Scale[] {
  const all = holders.reduce((sum, each) => sum + each, 0)
  const agents = (): readonly number[] => {
    if (token.simulation_mode === 'deterministic') return holders.map(() => 1)
    const meta = holders.map((each) => Math.min(each, abm.agents_per_cohort))
    if (abm.agent_granularity === 'meta_agents') return meta
    if (abm.agent_granularity === 'full_individual' || all <= INDIVIDUALS) return holders
    return all <= SAMPLED ? samples(holders, all) : meta
  }
  return agents().map((count, i) => ({ holders: holders[i] ?? 0, agents: count, weight: (holders[i] ?? 0) / count }))
}

/** In proportion to the people; a bucket too small for its least number has that, or all of its people. */
function samples(holders: readonly number[], all: number): readonly number[] {
  const isSmall = (each: number) => (SAMPLE * each) / all < SAMPLE_OF_BUCKET
  const least = holders.map((each) => (isSmall(each) ? Math.min(each, SAMPLE_OF_BUCKET) : 0))
  const left = Math.max(0, SAMPLE - least.reduce((sum, each) => sum + each, 0))
  const large = holders.reduce((sum, each) => sum + (isSmall(each) ? 0 : each), 0)
  const exact = holders.map((each, i) =>
    isSmall(each) ? (least[i] ?? 0) : Math.max(SAMPLE_OF_BUCKET, (left * each) / large),
  )
  const whole = exact.map(Math.floor)
  const missing = SAMPLE - whole.reduce((sum, each) => sum + each, 0)
  // What rounding down has cost goes to those who lost most by it.
  const byLoss = exact.map((each, i) => ({ i, loss: each - Math.floor(each) })).toSorted((a, b) => b.loss - a.loss)
  for (const { i, loss } of byLoss.slice(0, Math.max(0, missing))) if (loss > 0) whole[i] = (whole[i] ?? 0) + 1
  return whole
}
