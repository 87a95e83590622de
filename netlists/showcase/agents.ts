import {
  adopter,
  arbitrageur,
  type Behaviour,
  briber,
  compoundingStaker,
  days,
  delayed,
  fixed,
  lender,
  leveragedBorrower,
  liquidator,
  liquidityProvider,
  locker,
  meanReversionTrader,
  type Member,
  momentumTrader,
  noiseTrader,
  type OptionStream,
  poolArbitrageur,
  type PricePath,
  valueInvestor,
  veLiquidityProvider,
  veVoter,
  WAD,
  weeks,
  yieldSeeker,
} from 'saffron-sim'

import { begins, type Community, communityOf } from './community.ts'
import { amountsOf, type Economy, type Showcase } from './economy.ts'
import { founder, sellers, treasurer } from './insiders.ts'

/** Who trades in haste accepts so much less than quoted. */
const HASTE_BPS = 600
/** As many weeks as the briber's money is for. */
const WEEKS = 52
/** An adopter has money for so many years of full use. */
const YEARS_OF_USE = 2n

/** Everybody who lives with it; the foundation has the rest of the supply. */
export function agents(setup: Showcase, economy: Economy, reference: PricePath | undefined): readonly Member[] {
  const community = communityOf(setup, economy)
  const { population } = setup
  return [
    ...traders(setup, economy, community, reference),
    ...population('adopter', setup.params.adopters, {
      funds: [economy.usd.of(YEARS_OF_USE * setup.params.usage)],
      behave: (_, _rng, option) => user(setup, economy, option),
    }),
    ...holders(setup, economy, community),
    ...providers(economy, community),
    ...debtors(setup, economy, community),
    ...arbitrageurs(setup, economy, reference),
    ...sellers(setup, economy),
    ...population('treasurer', 1, { behave: () => treasurer(setup, economy) }),
    { name: 'suppliers' },
    { name: 'foundation', funds: [economy.token.rest()], step: founder(setup, economy) },
  ]
}

/** Who trades by the price: at random, by its trend, by its mean, by what the token should be worth. */
function traders({ params }: Showcase, economy: Economy, community: Community, reference: PricePath | undefined) {
  const { market, east, west, treasury, staking } = economy
  const venues = [market, east, market, west]
  const { disagreement, activity } = params
  const opinion = (mean: number, drawn: number) => mean * (1 + disagreement * drawn)
  return [
    ...community('trader', (_, i) =>
      noiseTrader({ pool: venues[i % venues.length] ?? market, activity, maxShare: 0.1, slippageBps: HASTE_BPS }),
    ),
    ...community('momentum', (option) =>
      momentumTrader({
        pool: market,
        lookbackSeconds: days(option('lookbackSeconds').int(5, 20)),
        threshold: option('threshold').uniform(0.05, 0.15),
        restSeconds: days(option('restSeconds').int(3, 10)),
        slippageBps: HASTE_BPS,
      }),
    ),
    ...community('contrarian', (option) =>
      meanReversionTrader({
        pool: market,
        windowSeconds: days(option('windowSeconds').int(20, 60)),
        deviations: option('deviations').uniform(1, 3),
        restSeconds: days(option('restSeconds').int(3, 10)),
        slippageBps: HASTE_BPS,
      }),
    ),
    ...community(
      'value',
      (option) =>
        delayed(
          days(option('starts').int(0, 6)),
          valueInvestor({
            pool: market,
            treasury,
            staking,
            discount: opinion(params.discount, option('discount').uniform(-1, 1)),
            growth: opinion(params.growthBelief, option('growth').uniform(-1, 1)),
            yieldShare: opinion(params.yieldBelief, option('yieldShare').uniform(-1, 1)),
            // A price that is made elsewhere is believed.
            anchor: reference ? 1 : params.anchor,
            leaving: params.outflow,
            sensitivity: option('sensitivity').uniform(0.3, 1),
            slippageBps: HASTE_BPS,
          }),
        ),
      params.savings,
    ),
  ]
}

/** Uses the product: some a lot, most a little. */
function user({ params }: Showcase, { market, treasury }: Economy, option: OptionStream): Behaviour {
  const { adoption: growth, churn, tokenShare, usage } = params
  // The mean of an exponential is one, but nobody's money is for more than twice that.
  const size = Math.min(2, option('size').exponential(1))
  const use = { usage: (usage * fixed(size)) / WAD, startShare: option('startShare').uniform(0.1, 0.6) }
  return begins(option, adopter({ pool: market, treasury, ...use, growth, churn, tokenShare, slippageBps: HASTE_BPS }))
}

/** Who holds tokens for what that brings: rewards, or votes. */
function holders(setup: Showcase, economy: Economy, community: Community) {
  const { staking, escrow, voter, market, usd, westGauge } = economy
  const { bribe, bribers } = setup.params
  return [
    ...community('staker', (option) => {
      const enterAbove = option('enterAbove').uniform(0.04, 0.14)
      const share = option('share').uniform(0.5, 0.95)
      const sale = { pool: market, sellShare: setup.params.rewardsSold, slippageBps: HASTE_BPS }
      return begins(option, yieldSeeker({ staking, enterAbove, leaveBelow: 0.6 * enterAbove, share, ...sale }))
    }),
    ...community('compounder', (option) =>
      begins(option, compoundingStaker({ staking, share: option('share').uniform(0.5, 0.95) })),
    ),
    ...community('voter', (option) =>
      veVoter({
        voter,
        market,
        share: option('share').uniform(0.3, 0.9),
        lockSeconds: weeks(option('lockSeconds').int(26, 104)),
      }),
    ),
    ...community('locker', (option) =>
      begins(option, locker({ escrow, voter, lockSeconds: weeks(option('lockSeconds').int(8, 104)) })),
    ),
    ...setup.population('briber', bribers, {
      funds: [usd.of(bribe * BigInt(WEEKS))],
      behave: () => briber({ voter, gauge: westGauge, market, budget: bribe, weeks: WEEKS }),
    }),
  ]
}

/** Who provides liquidity: for fees in the market, for new tokens in the two pools. */
function providers({ market, voter, eastGauge, westGauge }: Economy, community: Community) {
  const provider = (gauge: typeof eastGauge) => (option: OptionStream) => {
    const enterAbove = option('enterAbove').uniform(0.05, 0.5)
    const provides = veLiquidityProvider({
      voter,
      gauge,
      market,
      share: option('share').uniform(0.4, 0.9),
      enterAbove,
      leaveBelow: 0.5 * enterAbove,
      lockShare: option('lockShare').uniform(0.2, 0.8),
      lockSeconds: weeks(option('lockSeconds').int(26, 104)),
      slippageBps: HASTE_BPS,
    })
    return begins(option, provides)
  }
  return [
    ...community('provider', (option) =>
      liquidityProvider({
        pool: market,
        enterAbove: option('enterAbove').uniform(0, 0.03),
        leaveBelow: option('leaveBelow').uniform(-0.05, 0),
        watchSeconds: weeks(option('watchSeconds').int(4, 12)),
        memorySeconds: weeks(8),
        everySeconds: weeks(1),
      }),
    ),
    ...community('eastProvider', provider(eastGauge)),
    ...community('westProvider', provider(westGauge)),
  ]
}

/** Who lends, who borrows, and who sees to it that debts are covered. */
function debtors(setup: Showcase, { market, usd, lending, dollars, collateral }: Economy, community: Community) {
  const { params } = setup
  const range = params.careless - params.careful
  return [
    ...setup.population('lender', params.lenders, {
      funds: [usd.of(params.lent)],
      behave(_, _rng, option) {
        // Somebody must come first: without interest there is nothing to enter for.
        const share = option('share').uniform(0.6, 0.95)
        return begins(option, lender({ market: dollars, enterAbove: -1, leaveBelow: 0, share }))
      },
    }),
    ...community('borrower', (option, i) => {
      const target = params.careful + (range * i) / Math.max(1, params.borrowers - 1)
      const options = { collateral, debt: dollars, pool: market, target, slippageBps: HASTE_BPS, everySeconds: days(3) }
      return delayed(days(option('starts').int(7, 90)), leveragedBorrower(options))
    }),
    ...setup.population('liquidator', params.liquidators, {
      funds: [usd.of(params.purse)],
      behave: () => liquidator({ lending, pool: market, slippageBps: 300 }),
    }),
  ]
}

/** Who keeps prices together: of the three venues, and of the market with what is outside, where that is. */
function arbitrageurs(setup: Showcase, { token, usd, market, east, west }: Economy, reference: PricePath | undefined) {
  const { params } = setup
  const { share, value, tokensFor } = amountsOf(setup)
  const funds = [usd.of(params.purse), token.of(tokensFor(params.purse))]
  const between = (kind: string, pool: typeof east) =>
    setup.population(kind, 1, { funds, behave: () => poolArbitrageur({ pool: market, other: pool, minProfit: WAD }) })
  const each = share(params.arbitrageShare) / BigInt(Math.max(1, params.arbitrageurs))
  return [
    ...between('eastArbitrageur', east),
    ...between('westArbitrageur', west),
    ...(reference
      ? setup.population('arbitrageur', params.arbitrageurs, {
          funds: [token.of(each), usd.of(4n * value(each))],
          behave: () => arbitrageur({ pool: market, reference }),
        })
      : []),
  ]
}
