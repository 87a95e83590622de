import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import { days, toNumber } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Erc20 } from '../controllable/erc20.ts'
import { shareOf } from '../share-of.ts'

/** What it needs of a staking contract; every kind of staking here has it. */
interface Staking {
  readonly token: Erc20
  readonly ledger: { balanceOf(account: Address): bigint }
  /** Annual rate, WAD; undefined while the first to stake would get it all. */
  apr(): Promise<bigint | undefined>
  /** How much more may be staked; no limit where there is none of this. */
  room?(): Promise<bigint>
  unlockedOf(account: Address): Promise<bigint>
  /** Earned and not yet taken. */
  readonly rewards: { balanceOf(account: Address): Promise<bigint> }
  stake(args: { readonly amount: bigint }): readonly Call[]
  claimReward(args: Record<never, never>): readonly Call[]
  exit(args: Record<never, never>): readonly Call[]
}

export interface YieldSeekerOptions {
  readonly staking: Staking
  /** The annual rate, not compounded, above which it stakes: 0.1 is 10 %. */
  readonly enterAbove?: number
  /** The annual rate below which it leaves, as soon as its lockup lets it; in between it stays as it is. */
  readonly leaveBelow?: number
  /** The share of all its tokens, staked ones included, that it wants staked. */
  readonly share?: number
  /** Takes its rewards once there is a token of them for so many staked. */
  readonly claimAbove?: number
  /** How often it looks at the rate. */
  readonly everySeconds?: number
}

/** A hundredth of what it owns is not worth a transaction. */
const WORTH_IT = 100n

/** Stakes while that pays well, takes its rewards, and leaves when it does not. Three to six reads when it looks. */
export function yieldSeeker({
  staking,
  enterAbove = 0.1,
  leaveBelow = 0.05,
  share = 0.5,
  claimAbove = 0.01,
  everySeconds = days(7),
}: YieldSeekerOptions): Behaviour {
  checkOptions('yieldSeeker', { rate: { enterAbove, leaveBelow }, share: { share }, seconds: { everySeconds } })
  async function decide(account: Address): Promise<readonly Call[]> {
    const [held, staked] = [staking.token.ledger.balanceOf(account), staking.ledger.balanceOf(account)]
    const wealth = held + staked
    if (wealth === 0n) return []
    const apr = await staking.apr()
    const rate = apr === undefined ? Infinity : toNumber(apr)
    if (rate < leaveBelow && staked > 0n) {
      return (await staking.unlockedOf(account)) > 0n ? staking.exit({}) : []
    }
    const earned = staked > 0n ? await staking.rewards.balanceOf(account) : 0n
    const claim = earned > 0n && earned >= shareOf(staked, claimAbove) ? staking.claimReward({}) : []
    const missing = shareOf(wealth, share) - staked
    if (rate <= enterAbove || missing * WORTH_IT < wealth) return claim
    const room = (await staking.room?.()) ?? missing
    const amount = room < missing ? room : missing
    return amount > 0n ? [...claim, ...staking.stake({ amount })] : claim
  }

  return async ({ wallet, sleep }) => {
    const calls = await decide(wallet.address)
    if (calls.length > 0) wallet.send(calls)
    await sleep(everySeconds)
  }
}
