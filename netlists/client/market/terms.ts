import { DAY, fixed, type PricePath, startOfDay, wad } from 'saffron-sim'
import { adopted, type ClientPlan, type ClientValues } from 'saffron-sim/models'

/** Days of three years, over which the token's worth by adoption grows. */
const THREE_YEARS = 1_095.75
const DAYS_A_MONTH = 30

/** What a client's daily market goes by, besides the economy: counts, and curves over time. */
export function termsOf(values: ClientValues, { economy }: ClientPlan, start: number) {
  const speculation = values.speculation_factor ?? 0
  const usage = values.avg_trading_fund_usage ?? 0
  const { price } = economy.opening
  const multiple = values.implied_fdv_after_3y ?? 1
  const daysAt = (time: number) => (time - start) / DAY
  /** What the token is worth by its adoption. */
  const reference: PricePath = (time) => wad(price * (1 + ((multiple - 1) * daysAt(time)) / THREE_YEARS))
  const holdersAt = (time: number) => adopted(economy.holders, daysAt(time))
  const usersAt = (time: number) => adopted(economy.users, daysAt(time))
  const overMonth = (of: (time: number) => number, time: number) => of(time + DAYS_A_MONTH * DAY) - of(time)
  /** Whether a time is from one day to the day before another; a day that is not given is the launch. */
  const between =
    (from = values.launch_date, until = values.launch_date) =>
    (time: number) =>
      from !== undefined && until !== undefined && startOfDay(from) <= time && time < startOfDay(until)
  return {
    reference,
    /** Whether the business sells tokens where others would buy some back. */
    sellsTokens: economy.buyback.usd < 0 || economy.buyback.ofCash < 0,
    buysBack: between(values.buyback_start, values.buyback_end),
    burns: between(values.burn_start, values.burn_end),
    holdersAt,
    usersAt,
    /** Dollars of a month, as of now. */
    revenueAt: (time: number) =>
      economy.revenue.perUser * usersAt(time) + economy.revenue.perNewUser * overMonth(usersAt, time),
    buysAt: (time: number) =>
      Math.max(0, economy.buys.perHolder * holdersAt(time) + economy.buys.perNewHolder * overMonth(holdersAt, time)),
    /** Part of its means that somebody trades with by guess. */
    guess: (usage * speculation) / 2,
    /** Part of the pool's dollars that is there to bring the price to its worth. */
    reason: 1 - speculation,
    randomTraders: values.random_trader_count ?? 20,
    trendFollowers: values.trend_follower_count ?? 5,
    stakers: values.staking_agent_count ?? 10,
    agentsPerAccount: values.agents_per_account ?? 3,
    baseApr: values.agent_staking_apr_target === undefined ? 0.12 : Number(values.agent_staking_apr_target) / 100,
  }
}

export type Terms = ReturnType<typeof termsOf>

/** Dollars have 18 digits here, as the pair is blind to digits. */
export const usdOf = (amount: number): bigint => fixed(Math.max(0, amount))
