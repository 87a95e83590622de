import type { Behaviour } from '../behaviour.ts'
import type { VestingWallet } from '../controllable/vesting-wallet.ts'

export interface VestingBeneficiaryOptions {
  /** The wallet, once there is one. */
  readonly vesting: () => VestingWallet | undefined
}

/** Takes out of a vesting wallet what has vested, each step. */
export function vestingBeneficiary({ vesting }: VestingBeneficiaryOptions): Behaviour {
  return ({ wallet }) => {
    const source = vesting()
    if (source) wallet.send(source.release({}))
  }
}
