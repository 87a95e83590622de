import { type Behaviour, delayed, treasuryKeeper, vestingSeller, weeks } from 'saffron-sim'

import { amountsOf, type Economy, type Showcase } from './economy.ts'

/** Who sells what has vested accepts so much less than quoted. */
const SALE_BPS = 1_500

/** Whose tokens come free with time. They know the day on which the first do. */
export function sellers(setup: Showcase, { vesting, market }: Economy) {
  const { params } = setup
  const sells = () => vestingSeller({ vesting, pool: market, share: params.sellShare, slippageBps: SALE_BPS })
  return [
    ...setup.population('investor', params.investors, { behave: () => delayed(params.investorCliff, sells()) }),
    ...setup.population('team', params.team, { behave: () => delayed(params.teamCliff, sells()) }),
  ]
}

/** Keeps the treasury: once a week it pays, buys back and gives away. */
export function treasurer(setup: Showcase, { treasury, market, staking }: Economy): Behaviour {
  const { params } = setup
  return treasuryKeeper({
    treasury,
    pool: market,
    everySeconds: weeks(1),
    expensesPerYear: params.expensesPerYear,
    payee: setup.addressOf('suppliers'),
    keep: params.keep,
    slippageBps: 200,
    incentivePerRound: params.incentivePerWeek,
    incentiveTo: staking.address,
  })
}

/** Does nothing but to sell, once, where it is told to. */
export function founder(setup: Showcase, { market }: Economy): Behaviour {
  const { params, clock } = setup
  const amount = amountsOf(setup).share(params.saleShare)
  let hasSold = amount === 0n
  return ({ time, wallet }) => {
    if (hasSold || time < clock.start + params.saleAt) return
    hasSold = true
    wallet.send(market.swapExactIn({ side: 'sell', amount, minOut: 0n }))
  }
}
