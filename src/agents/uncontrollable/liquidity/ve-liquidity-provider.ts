import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { DAY, toNumber, WEEK, weeks, years } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from '../trading/market-order.ts'
import { tendLock } from '../voting/tend-lock.ts'
import { claimRewards, isLate, voteForRewards } from '../voting/vote-for-rewards.ts'

/** A gauge with nothing in it, whose yield nobody knows, is worth a try; for whoever has left it, not for so long. */
const AWAY = weeks(4)

/**
 * Keeps liquidity in a pool's gauge while that pays. Once a week it takes its emission, locks a part and sells the rest; late in
 * the week it votes where fees and bribes are highest, or else for its own pool. Two to four reads when it looks, five a gauge
 * twice a week.
 */
export const veLiquidityProvider = behaviour({
  kind: 've-liquidity-provider',
  about:
    'Provides liquidity for emission while it pays, locks a part of it, sells the rest, and votes with what is locked',
  source: 'Lloyd, O’Broin, Harrigan: Emergent Outcomes of the veToken Model, 2023',
  needs: {
    voter: roles.gaugeVoter,
    gauge: roles.gauge,
    /** Where emission is sold, its base for its quote. */
    market: roles.market,
  },
  fields: {
    share: field.ratio({ default: 0.5, about: 'Share of what it holds of each token that it adds to the pool' }),
    enterAbove: field.number({
      default: 0,
      min: -Infinity,
      unit: 'ratio',
      about: 'Annual emission per value in the gauge above which it comes; it also does where nobody knows it yet',
    }),
    leaveBelow: field.number({ default: 0, min: 0, unit: 'ratio', about: 'Annual emission below which it leaves' }),
    lockShare: field.ratio({ default: 0.5, about: 'Share of its emission that it locks' }),
    lockSeconds: field.seconds({
      default: years(2),
      max: Infinity,
      about: 'For how long; it moves the end on, so that about as much is always left',
    }),
    maxPools: field.int({ default: 5, min: 1, max: 30, about: 'For how many pools it votes at most' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts when it sells' }),
    everySeconds: field.seconds({
      default: DAY,
      about: 'How often it looks; at least twice a week, or it misses votes',
    }),
  },
  act({
    voter,
    gauge,
    market,
    share,
    enterAbove,
    leaveBelow,
    lockShare,
    lockSeconds,
    maxPools,
    slippageBps,
    everySeconds,
  }) {
    const { pool } = gauge
    let harvestedIn: number | undefined
    let awayUntil = -Infinity

    /** One thing at a time: what a deposit gives is known a block later. */
    async function liquidity(account: Address, time: number): Promise<readonly Call[]> {
      const [there, home] = [gauge.ledger.balanceOf(account), pool.ledger.balanceOf(account)]
      const apr = await gauge.apr()
      // Whoever has just left knows what it was.
      const rate = apr !== undefined ? toNumber(apr) : time < awayUntil ? -Infinity : Infinity
      if (rate < leaveBelow) {
        if (there > 0n) {
          awayUntil = time + AWAY
          return gauge.withdrawGauge({ amount: there })
        }
        return home > 0n ? pool.removeLiquidity({ shares: home }) : []
      }
      if (home > 0n) return gauge.depositGauge({ amount: home })
      if (there > 0n || rate <= enterAbove) return []
      const held = [pool.base, pool.quote].map(({ ledger }) => shareOf(ledger.balanceOf(account), share))
      const [base = 0n, quote = 0n] = held
      return base > 0n && quote > 0n ? pool.addLiquidity({ base, quote }) : []
    }

    /** Emission of the week, a part of it for its lock and the rest for money. */
    async function harvest(account: Address): Promise<{ calls: readonly Call[]; locked: bigint }> {
      const earned = await gauge.emissions.balanceOf(account)
      if (earned === 0n) return { calls: [], locked: 0n }
      const locked = shareOf(earned, lockShare)
      const sale = await marketOrder(market, { side: 'sell', amount: earned - locked, slippageBps })
      const more =
        locked > 0n && voter.lock.ledger.balanceOf(account) > 0n ? voter.lock.increaseLock({ amount: locked }) : []
      return { calls: [...gauge.claimEmissions({}), ...more, ...sale], locked }
    }

    return async ({ wallet, time, stepSeconds, sleep }) => {
      const { address: account } = wallet
      // What it sends is in the block at the step's end.
      const coming = time + stepSeconds
      const week = Math.floor(time / WEEK)
      harvestedIn ??= week
      const calls: Call[] = []
      let locked = 0n
      if (week > harvestedIn) {
        harvestedIn = week
        const harvested = await harvest(account)
        locked = harvested.locked
        calls.push(...harvested.calls, ...(await claimRewards(voter, account)))
      }
      calls.push(...(await tendLock(voter, { account, time, amount: locked, lockSeconds })))
      if (isLate(coming))
        calls.push(
          ...(await voteForRewards({ voter, money: market.quote, maxPools, favourite: pool.address }, account, coming)),
        )
      calls.push(...(await liquidity(account, time)))
      if (calls.length > 0) wallet.send(calls)
      await sleep(everySeconds)
    }
  },
})
