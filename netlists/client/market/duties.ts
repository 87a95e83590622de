import { type Address, type Call, type NetlistSetup, toNumber, wad } from 'saffron-sim'

import type { PeopleOptions } from './people.ts'
import { usdOf } from './terms.ts'

/** What buckets pay and burn, by the names of the series. */
type Duty = 'scheduled_burned' | 'holding_rewards' | 'liquidity_rewards' | 'points_converted' | 'treasury_sale'

/** What falls to a bucket in a month, and for what. */
export interface Due {
  readonly duty: Duty
  readonly amount: bigint
  readonly calls: readonly Call[]
}

interface DutiesOptions extends PeopleOptions {
  /** Everybody who holds tokens for themselves. */
  readonly people: readonly Address[]
}

/** Who trades for the business. */
export const DESK = 'desk-1'

const MONTHS = 12

/** What the buckets of a client owe in a month besides keeping what vests: burns, rewards, and tokens for points. */
export function dutiesOf(
  { keep }: Pick<NetlistSetup<Record<never, never>>, 'keep'>,
  { market, plan, terms, people, addressOf }: DutiesOptions,
) {
  const { token, pool, staking, treasury } = market
  const { burn, buyback, holdingYield, liquidityYield, utility, points: rules } = plan.economy
  /** What was done so far, and what was owed and not there; tokens have 18 digits. */
  const done = {
    scheduled_burned: 0n,
    holding_rewards: 0n,
    liquidity_rewards: 0n,
    points_converted: 0n,
    treasury_sale: 0n,
    shortfall: 0n,
    /** Dollars that the business spent on tokens, less those that it sold some for. */
    buyback: 0n,
  }
  const points = { issued: 0, open: 0, multiplier: 0 }
  keep({
    checkpoint() {
      const kept = structuredClone({ done, points })
      return () => {
        Object.assign(done, kept.done)
        Object.assign(points, kept.points)
      }
    },
  })

  function burning(): Due[] {
    const amount = wad(burn.tokens)
    return amount > 0n ? [{ duty: 'scheduled_burned', amount, calls: token.burn({ amount }) }] : []
  }

  const paid = (duty: Duty, to: Address, amount: bigint): Due[] =>
    amount > 0n ? [{ duty, amount, calls: token.transfer({ to, amount }) }] : []

  /** A twelfth of the yearly reward on what each of them holds on the day. */
  function holding(): Due[] {
    if (utility.hold === 0) return []
    const rate = wad(holdingYield.apr / MONTHS)
    return people.flatMap((to) => paid('holding_rewards', to, (token.ledger.balanceOf(to) * rate) / wad(1)))
  }

  /** The same on the tokens that each has in the pool. */
  async function liquidity(): Promise<Due[]> {
    const rate = wad(liquidityYield.apr / MONTHS)
    if (rate === 0n) return []
    const [{ base }, shares] = await Promise.all([pool.reserves(), pool.pair.totalSupply()])
    if (shares === 0n) return []
    return people.flatMap((to) =>
      paid('liquidity_rewards', to, (((pool.ledger.balanceOf(to) * base) / shares) * rate) / wad(1)),
    )
  }

  /** Users get points, more where holders stake; where points become tokens, stakers get those, or users where nobody stakes. */
  function converted(time: number): Due[] {
    if (!rules) return []
    const [users, holders, staked] = [terms.usersAt(time), terms.holdersAt(time), staking.ledger.total]
    const perHolder = holders > 0 ? toNumber(staked) / holders : 0
    points.multiplier = Math.min(1 + rules.multiplierPerToken * perHolder, rules.multiplierCap)
    const stakers = users > 0 ? Math.min(1, holders / users) : 0
    const issued = users * rules.perUser * (1 + (points.multiplier - 1) * stakers)
    points.issued += issued
    points.open += issued
    const amount = wad(points.open * rules.rate)
    if (amount === 0n) return []
    const calls =
      staked > 0n
        ? staking.fundRewards({ amount })
        : token.transfer({ to: addressOf('incentivisation_receivers-1'), amount })
    return [{ duty: 'points_converted', amount, calls }]
  }

  /** Tokens that the business wants to sell, handed to who trades for it: as many as are worth the dollars, or all. */
  async function sold(time: number, free: bigint): Promise<Due[]> {
    if (!terms.sellsTokens || !terms.buysBack(time)) return []
    const [{ reserve }, price] = await Promise.all([treasury.buckets(), pool.price()])
    const wanted = usdOf(-buyback.usd) + (reserve * wad(Math.max(0, -buyback.ofCash))) / wad(1)
    const tokens = price === undefined || price === 0n ? 0n : (wanted * wad(1)) / price
    return paid('treasury_sale', addressOf(DESK), tokens < free ? tokens : free)
  }

  return {
    points,
    done,
    /** What a bucket owes now, in order, as far as what it has free goes; a part of a payment is none. */
    async of(name: string, { time, free }: { readonly time: number; readonly free: bigint }): Promise<readonly Due[]> {
      const owed = [
        ...(burn.bucket === name && terms.burns(time) ? burning() : []),
        ...(holdingYield.payer === name ? holding() : []),
        ...(liquidityYield.payer === name ? await liquidity() : []),
        ...((rules?.payer ?? '') === name ? converted(time) : []),
      ]
      let left = free
      const payable = owed.filter(({ amount }) => {
        const isPaid = amount <= left
        if (isPaid) left -= amount
        else done.shortfall += amount
        return isPaid
      })
      return [...payable, ...(buyback.bucket === name ? await sold(time, left) : [])]
    },
    /** Notes what came of what was owed. */
    note({ duty, amount }: Due): void {
      done[duty] += amount
      if (duty === 'points_converted' && rules) points.open = Math.max(0, points.open - toNumber(amount) / rules.rate)
    },
  }
}

export type Duties = ReturnType<typeof dutiesOf>
