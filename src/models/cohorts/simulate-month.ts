import type { Cohort } from './cohort.ts'
import { type Decide, decideEach, type Failure } from './decide.ts'
import type { Economy } from './economy.ts'
import { MEMORY, moodOf } from './mood.ts'
import { settle, takeTurn, type Turn } from './turn.ts'
import { cliffEndsIn, unlockedIn } from './vesting.ts'
import { dailyVolumeTokens } from './volume.ts'

/** What moved in a month. Amounts by cohort are in the cohorts' order. */
export interface Flows {
  readonly sold: readonly number[]
  readonly accepted: number
  readonly refused: number
  readonly matured: number
  readonly rewards: number
  readonly feeUsd: number
  readonly volumeTokens: number
}

export interface MonthOptions {
  readonly month: number
  readonly decide: Decide | undefined
  readonly onFailure: (failure: Failure) => void
}

const DAYS_A_MONTH = 30

/**
 * A month in its order: people unlock, sell and say what they would stake; stakes that are due come back; as much of
 * the wishes as there is room for is accepted; the market gives the month's price; the treasury takes its fee and spends
 * it. People know the price of the month before.
 */
export function simulateMonth(economy: Economy, { month, decide, onFailure }: MonthOptions): Flows {
  const { request, cohorts, market, staking, treasury, state } = economy
  const { principal, reward: owed } = staking.due(month)
  const rewards = pay(economy, owed)
  const mood = moodOf({ economy: state, request, appeal: staking.appeal })
  const common = {
    ...mood,
    month,
    price: state.price,
    returned: principal > 0 ? 1 + rewards / principal : 1,
    sellsStock: request.abm.decision_config.stock_selling,
  }
  const acted = cohorts.map((cohort) => {
    const turn = turnOf(cohort, common)
    return decide ? decideEach(cohort, { turn, decide, onFailure }) : takeTurn(cohort, turn)
  })
  const sold = acted.map((each) => each.sold)
  const wished = total(acted.map((each) => each.wished))

  const share = staking.share(month, wished)
  const accepted = total(cohorts.map((cohort) => settle(cohort, month, share)))
  staking.accept(month, accepted)

  const held = total(cohorts.map(({ totals }) => totals.held))
  const volume = dailyVolumeTokens(request)
  const trades = { sold: total(sold), held, price: state.price, month, dailyVolumeTokens: volume }
  const { price, sellersUsd } = market.trade(trades)
  const volumeTokens = DAYS_A_MONTH * volume(held + market.state.float)
  state.price = price
  state.history = [...state.history, price].slice(-MEMORY)

  const { feeUsd, burnedTokens } = treasury.collect({ sellersUsd, price, market })
  state.burned += burnedTokens
  return { sold, accepted, refused: wished - accepted, matured: principal, rewards, feeUsd, volumeTokens }
}

/** Rewards are minted, or come out of the treasury as far as it has tokens. */
function pay({ request, state, treasury }: Economy, owed: number): number {
  if (request.abm.staking_config.reward_source === 'treasury') return treasury.take(owed)
  state.minted += owed
  return owed
}

/** What a month is like for the people of a cohort. */
export function turnOf({ grant, terms, profile }: Cohort, common: Omit<Turn, 'unlocked'>): Turn {
  const cliff = cliffEndsIn(common.month, terms) ? profile.cliffMultiplier : 1
  return { ...common, unlocked: grant * unlockedIn(common.month, terms), eagerness: common.eagerness * cliff }
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
