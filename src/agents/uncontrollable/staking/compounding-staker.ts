import { field } from '../../../field/field.ts'
import { days } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

/** Stakes for good, and its rewards with it; what finds no room it takes out. Two reads each time it looks. */
export const compoundingStaker = behaviour({
  kind: 'compounding-staker',
  about: 'Stakes for good, and its rewards with it, which must be paid in what is staked',
  source: 'Cong, He, Tang: Staking, Token Pricing, and Crypto Carry, 2022',
  needs: { staking: roles.staking },
  fields: {
    share: field.ratio({ default: 0.5, about: 'Share of its tokens that it stakes at first' }),
    everySeconds: field.seconds({ default: days(30), about: 'How often it stakes its rewards too' }),
  },
  act:
    ({ staking, share, everySeconds }) =>
    async ({ wallet, sleep }) => {
      const { address } = wallet
      const begins = staking.ledger.balanceOf(address) === 0n
      const [wanted, most] = await Promise.all([
        begins ? shareOf(staking.token.ledger.balanceOf(address), share) : staking.rewards.balanceOf(address),
        staking.room?.(),
      ])
      const amount = most !== undefined && most < wanted ? most : wanted
      if (amount > 0n) wallet.send(begins ? staking.stake({ amount }) : staking.compoundReward({ amount }))
      else if (wanted > 0n && !begins) wallet.send(staking.claimReward({}))
      await sleep(everySeconds)
    },
})
