import { days } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { FixedRateStaking } from '../controllable/fixed-rate-staking.ts'
import type { VariableRateStaking } from '../controllable/variable-rate-staking.ts'
import { shareOf } from '../share-of.ts'

export interface CompoundingStakerOptions {
  /** Its rewards must be paid in what is staked. */
  readonly staking: VariableRateStaking | FixedRateStaking
  /** The share of its tokens that it stakes at first. */
  readonly share?: number
  /** How often it stakes its rewards too. */
  readonly everySeconds?: number
}

/** Stakes for good, and its rewards with it; what finds no room it takes out. Two reads each time it looks. */
export function compoundingStaker({
  staking,
  share = 0.5,
  everySeconds = days(30),
}: CompoundingStakerOptions): Behaviour {
  checkOptions('compoundingStaker', { share: { share }, seconds: { everySeconds } })
  const room = async () => ('room' in staking ? staking.room() : undefined)

  return async ({ wallet, sleep }) => {
    const { address } = wallet
    const begins = staking.ledger.balanceOf(address) === 0n
    const [wanted, most] = await Promise.all([
      begins ? shareOf(staking.token.ledger.balanceOf(address), share) : staking.rewards.balanceOf(address),
      room(),
    ])
    const amount = most !== undefined && most < wanted ? most : wanted
    if (amount > 0n) wallet.send(begins ? staking.stake({ amount }) : staking.compoundReward({ amount }))
    else if (wanted > 0n && !begins) wallet.send(staking.claimReward({}))
    await sleep(everySeconds)
  }
}
