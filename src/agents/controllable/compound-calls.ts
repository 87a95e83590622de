import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import { ActionArgumentError } from '../errors.ts'
import type { Erc20 } from './erc20.ts'

interface Facts {
  readonly contract: { readonly address: Address; claim(): Call }
  readonly token: Erc20
  readonly reward: Erc20
  readonly stake: Call
}

/** Takes the rewards of a staking contract and stakes; possible only where rewards are what is staked. */
export function compoundCalls({ contract, token, reward, stake }: Facts): readonly Call[] {
  if (reward !== token) {
    const problems = `rewards are paid in ${reward.symbol}, and ${token.symbol} is what can be staked`
    throw new ActionArgumentError({ action: 'compoundReward', problems })
  }
  return [token.allow(contract.address), contract.claim(), stake]
}
