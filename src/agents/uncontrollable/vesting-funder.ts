import type { Address } from '../../chain/chain.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { vestingWallet, type VestingWallet } from '../controllable/vesting-wallet.ts'
import type { Setup } from '../setup.ts'

export interface VestingFunderOptions {
  readonly setup: Setup
  readonly token: Erc20
  readonly beneficiary: Address
  /** Seconds since 1970. */
  readonly start: number
  readonly durationSeconds: number
  /** Told of the wallet once it is deployed and filled. */
  readonly onFunded: (wallet: VestingWallet) => void
}

/** Deploys a vesting wallet in its first step and puts all its tokens in. */
export function vestingFunder({ setup, onFunded, ...options }: VestingFunderOptions): Behaviour {
  const { token, start, durationSeconds } = options
  checkOptions('vestingFunder', { seconds: { start, durationSeconds } })
  let done = false
  return async ({ wallet }) => {
    if (done) return
    done = true
    const vesting = await vestingWallet(setup.as(wallet), options)
    const amount = await token.balanceOf(wallet.address)
    const [receipt] = await wallet.send(token.transfer({ to: vesting.address, amount }))
    if (receipt?.ok) onFunded(vesting)
  }
}
