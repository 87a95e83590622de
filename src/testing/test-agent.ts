import type { Holding } from '../agents/holding.ts'
import type { Address } from '../chain/chain.ts'
import type { Funds, Wallet } from '../engine/agent.ts'
import type { Outcome } from './outcome.ts'

/** An agent under test. */
export interface TestAgent {
  readonly name: string
  readonly address: Address
  readonly wallet: Wallet
  /** In the middle of a step: it waits for a block or for time, and the next step goes on where it is. */
  readonly busy: boolean
  /** What it did when the bench was last stepped. */
  readonly outcome: Outcome
  /** One step of the bench in which nobody else begins to act, keepers of its contracts apart. */
  step(): Promise<Outcome>
  /** How much it holds now of a token, of a pool's shares, of rewards. */
  balance(of: Holding): Promise<bigint>
  /** Gives it more, at once. */
  fund(...funds: readonly Funds[]): Promise<void>
}
