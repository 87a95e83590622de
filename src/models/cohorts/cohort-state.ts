import { CohortStateError } from './errors.ts'
import type { Cohort } from './cohort.ts'
import type { MarketState } from './market/market.ts'
import type { StakingState } from './staking-pool.ts'
import type { TreasuryState } from './treasury.ts'

/** All that a simulation has come to after a month, as plain data: JSON keeps every bit of it. */
export interface CohortState {
  /** The month that comes next. */
  readonly month: number
  readonly seed: string
  readonly economy: EconomyState
  readonly market: MarketState
  readonly staking: StakingState
  readonly treasury: TreasuryState
  readonly cohorts: readonly AgentsState[]
}

export interface EconomyState {
  price: number
  minted: number
  burned: number
  /** Prices of the last months, the latest last. */
  history: number[]
}

export interface AgentsState {
  readonly name: string
  /** One number per agent. */
  readonly held: readonly number[]
  readonly sold: readonly number[]
  readonly stakes: readonly (readonly number[])[]
  readonly totals: Cohort['totals']
}

export function agentsState({ name, held, sold, stakes, totals }: Cohort): AgentsState {
  return {
    name,
    held: [...held],
    sold: [...sold],
    stakes: stakes.map((column) => [...column]),
    totals: structuredClone(totals),
  }
}

/** Puts what was saved back into new cohorts of the same request. */
export function restoreAgents(cohorts: readonly Cohort[], saved: CohortState): void {
  for (const [i, { name, held, sold, stakes, totals }] of cohorts.entries()) {
    const found = saved.cohorts[i]
    if (found?.name !== name) throw new CohortStateError({ problem: `it has no cohort '${name}' in place ${i}` })
    put(found.held, held, name)
    put(found.sold, sold, name)
    if (found.stakes.length !== stakes.length)
      throw new CohortStateError({ problem: `it has stakes of ${found.stakes.length} months, not ${stakes.length}` })
    totals.held = found.totals.held
    totals.stakes.splice(0, Infinity, ...found.totals.stakes)
    for (const [slot, column] of stakes.entries()) put(found.stakes[slot] ?? [], column, name)
  }
}

function put(from: readonly number[], to: Float64Array, cohort: string): void {
  if (from.length !== to.length)
    throw new CohortStateError({ problem: `it has ${from.length} agents of '${cohort}', not ${to.length}` })
  to.set(from)
}
