import { field } from '../../../field/field.ts'
import { role } from '../../../field/role.ts'
import { behaviour } from '../../behaviour.ts'
import { erc20Role } from '../../controllable/token/erc20.ts'
import { vestingWallet, type VestingWallet } from '../../controllable/vesting/vesting-wallet.ts'

/** Deploys a vesting wallet in its first step and puts all its tokens in. */
export const vestingFunder = behaviour({
  kind: 'vesting-funder',
  about: 'Deploys a vesting wallet in its first step and puts all its tokens in',
  needs: {
    token: erc20Role,
    /** Told of the wallet once it is deployed and filled. */
    onFunded: role<(wallet: VestingWallet) => void>('listener', 'call'),
  },
  fields: {
    beneficiary: field.address({ required: true, about: 'Whose it becomes' }),
    start: field.time({ required: true, about: 'When vesting begins' }),
    durationSeconds: field.seconds({ required: true, about: 'Time from the beginning until all has vested' }),
  },
  act({ token, onFunded, ...options }) {
    let done = false
    return async ({ wallet, deploy }) => {
      if (done) return
      done = true
      const vesting = await deploy(vestingWallet, { token, ...options })
      const amount = await token.balanceOf(wallet.address)
      const [receipt] = await wallet.send(token.transfer({ to: vesting.address, amount }))
      if (receipt?.ok) onFunded(vesting)
    }
  },
})
