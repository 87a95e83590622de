import type { Address } from '../../../chain/chain.ts'
import { role } from '../../../field/role.ts'
import type { ControllableAgent } from '../../controllable-agent.ts'

/** Who tells contracts the price of tokens. */
export interface Prices {
  readonly address: Address
  /** What one whole token is worth in the oracle's unit of account, WAD; undefined while it is not known. */
  priceOf(token: Address): Promise<bigint | undefined>
}

/** For mechanisms, which ask it on chain. */
export const oracleRole = role<Prices & ControllableAgent>('oracle', 'address', 'priceOf')
