import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { days, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from '../trading/market-order.ts'

/** A hundredth of what it owns is not worth a transaction. */
const WORTH_IT = 100n

/** Stakes while that pays well, takes its rewards, and leaves when it does not. Three to six reads when it looks. */
export const yieldSeeker = behaviour({
  kind: 'yield-seeker',
  about: 'Stakes while that pays well, takes its rewards, and leaves when it does not',
  needs: {
    staking: roles.staking,
    /** Where it sells rewards, the base, which are paid in what is staked; it keeps them unless given. */
    pool: roles.market.orNone(),
  },
  fields: {
    enterAbove: field.number({
      default: 0.1,
      min: -Infinity,
      max: Infinity,
      unit: 'ratio',
      about: 'Annual rate, not compounded, above which it stakes: 0.1 is 10 %',
    }),
    leaveBelow: field.number({
      default: 0.05,
      min: -Infinity,
      max: Infinity,
      unit: 'ratio',
      about: 'Annual rate below which it leaves, as soon as its lockup lets it; in between it stays as it is',
    }),
    share: field.ratio({ default: 0.5, about: 'Share of all its tokens, staked ones included, that it wants staked' }),
    claimAbove: field.ratio({
      default: 0.01,
      about: 'Takes its rewards once there is a token of them for so many staked',
    }),
    sellShare: field.ratio({ default: 0, about: 'Share of the rewards it takes that it sells at once' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts for them' }),
    everySeconds: field.seconds({ default: days(7), about: 'How often it looks at the rate' }),
  },
  act({ staking, pool, enterAbove, leaveBelow, share, claimAbove, sellShare, slippageBps, everySeconds }) {
    async function claim(earned: bigint): Promise<readonly Call[]> {
      const sale = pool
        ? await marketOrder(pool, { side: 'sell', amount: shareOf(earned, sellShare), slippageBps })
        : []
      return [...staking.claimReward({}), ...sale]
    }

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
      const claimed = earned > 0n && earned >= shareOf(staked, claimAbove) ? await claim(earned) : []
      const missing = shareOf(wealth, share) - staked
      if (rate <= enterAbove || missing * WORTH_IT < wealth) return claimed
      const room = (await staking.room?.()) ?? missing
      const amount = room < missing ? room : missing
      return amount > 0n ? [...claimed, ...staking.stake({ amount })] : claimed
    }

    return async ({ wallet, sleep }) => {
      const calls = await decide(wallet.address)
      if (calls.length > 0) wallet.send(calls)
      await sleep(everySeconds)
    }
  },
})
