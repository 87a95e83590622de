import { role } from '../../../field/role.ts'
import { behaviour } from '../../behaviour.ts'
import type { VestingWallet } from '../../controllable/vesting/vesting-wallet.ts'

/** Takes out of a vesting wallet what has vested, each step. */
export const vestingBeneficiary = behaviour({
  kind: 'vesting-beneficiary',
  about: 'Takes out of a vesting wallet what has vested, each step',
  needs: {
    /** The wallet, once there is one. */
    vesting: role<() => VestingWallet | undefined>('vesting-wallet', 'call'),
  },
  act:
    ({ vesting }) =>
    ({ wallet }) => {
      const source = vesting()
      if (source) wallet.send(source.release({}))
    },
})
