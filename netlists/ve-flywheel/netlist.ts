import {
  arbitrageur,
  type Behaviour,
  briber,
  curveVoter,
  DAY,
  days,
  defineNetlist,
  delayed,
  erc20,
  fixed,
  gauge,
  gaugeVoter,
  locker,
  managedToken,
  noiseTrader,
  type OptionStream,
  ParamsConflictError,
  randomWalk,
  solidlyPool,
  type Values,
  veLiquidityProvider,
  veVoter,
  votingEscrow,
  WAD,
  weeks,
} from 'saffron-sim'

import { kpis } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

/** Both have more than anybody can be given: a thousand million dollars each, at a millionth of a dollar a token. */
const PLENTY = 10n ** 20n * WAD

export default defineNetlist({
  about: 'Lockers vote which of two pools gets new tokens, and are paid for it by fees, bribes and a rebase.',
  clock: { step: DAY, steps: 364 },
  params,
  plots,
  headline: ['price', 'liquidity', 'partnerLiquidity', 'partnerVotesShare', 'lockedShare', 'emission', 'bribes'],
  async build(setup) {
    const { params, clock } = setup
    checkTogether(params)

    const token = await managedToken(setup.named('SAF'), { symbol: 'SAF', supply: params.supply })
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: PLENTY })
    const partner = await erc20(setup.named('PAR'), { symbol: 'PAR', supply: PLENTY })
    const { pooled, feeBps } = params
    const home = await solidlyPool(setup.named('home'), {
      base: token,
      quote: usd,
      feeBps,
      deposit: { base: tokensFor(pooled, params.price), quote: pooled },
    })
    const away = await solidlyPool(setup.named('away'), {
      base: partner,
      quote: usd,
      feeBps,
      deposit: { base: tokensFor(pooled, params.partnerPrice), quote: pooled },
    })
    const escrow = await votingEscrow(setup.named('escrow'), {
      token,
      maxTimeSeconds: params.longestLock,
      votable: true,
    })
    const voting = params.votes === 'curve' ? curveVoter : gaugeVoter
    const voter = await voting(setup.named('voter'), {
      escrow,
      weekly: params.weekly,
      decay: params.decay,
      rebase: params.rebase,
      teamShare: params.teamShare,
      team: setup.addressOf('team'),
    })
    const homeGauge = await gauge(setup.named('homeGauge'), { voter, pool: home })
    const awayGauge = await gauge(setup.named('awayGauge'), { voter, pool: away })
    const walk = (name: string, from: number) => {
      const { volatility } = params
      return randomWalk({ rng: setup.rng(name), start: clock.start, step: DAY, from, volatility })
    }
    const reference = walk('reference', params.price)
    const awayReference = walk('awayReference', params.partnerPrice)

    const { wealth, arbitrage } = params
    const ofToken = (dollars: bigint) => [token.of(tokensFor(dollars, params.price)), usd.of(dollars)]
    const ofPartner = (dollars: bigint) => [partner.of(tokensFor(dollars, params.partnerPrice)), usd.of(dollars)]
    const { population } = setup
    const trade = { activity: params.activity, maxShare: 0.1, slippageBps: 500 }
    const provider = (at: typeof homeGauge) => (_: number, _rng: unknown, option: OptionStream) => {
      const enterAbove = option('enterAbove').uniform(0.05, 0.5)
      const provides = veLiquidityProvider({
        voter,
        gauge: at,
        market: home,
        share: option('share').uniform(0.4, 0.9),
        enterAbove,
        leaveBelow: 0.5 * enterAbove,
        lockShare: option('lockShare').uniform(0.2, 0.8),
        lockSeconds: weeks(option('lockSeconds').int(26, 104)),
        slippageBps: 500,
      })
      return begins(option, provides)
    }
    const agents = [
      ...population('trader', params.traders, {
        funds: ofToken(wealth),
        behave: () => noiseTrader({ pool: home, ...trade }),
      }),
      ...population('partnerTrader', params.partnerTraders, {
        funds: ofPartner(wealth),
        behave: () => noiseTrader({ pool: away, ...trade }),
      }),
      ...population('arbitrageur', 1, {
        funds: ofToken(arbitrage),
        behave: () => arbitrageur({ pool: home, reference }),
      }),
      ...population('partnerArbitrageur', 1, {
        funds: ofPartner(arbitrage),
        behave: () => arbitrageur({ pool: away, reference: awayReference }),
      }),
      ...population('provider', params.providers, { funds: ofToken(wealth), behave: provider(homeGauge) }),
      ...population('partnerProvider', params.providers, { funds: ofPartner(wealth), behave: provider(awayGauge) }),
      ...population('voter', params.voters, {
        funds: ofToken(wealth),
        behave: (_, _rng, option) =>
          veVoter({
            voter,
            market: home,
            share: option('share').uniform(0.3, 0.9),
            lockSeconds: weeks(option('lockSeconds').int(26, 104)),
          }),
      }),
      ...population('locker', params.lockers, {
        funds: ofToken(wealth),
        behave: (_, _rng, option) =>
          begins(option, locker({ escrow, voter, lockSeconds: weeks(option('lockSeconds').int(8, 104)) })),
      }),
      ...population('briber', params.bribers, {
        funds: [usd.of(params.bribe * WEEKS)],
        behave: () => briber({ voter, gauge: awayGauge, market: home, budget: params.bribe, weeks: Number(WEEKS) }),
      }),
    ]
    return {
      agents: [...agents, { name: 'team' }],
      kpis: kpis({ reads: setup.reads, token, usd, home, away, partner, escrow, voter, homeGauge, awayGauge, agents }),
    }
  },
})

const tokensFor = (dollars: bigint, price: number): bigint => (dollars * WAD) / fixed(price)

/** Refuses parameters that make no sense together. */
function checkTogether({ supply, price, pooled, wealth, arbitrage, ...people }: Values<typeof params>): void {
  const count = people.traders + people.providers + people.voters + people.lockers
  const given = tokensFor(pooled, price) + tokensFor(arbitrage, price) + BigInt(count) * tokensFor(wealth, price)
  if (given <= supply) return
  const names = ['pooled', 'arbitrage', 'wealth', 'traders', 'providers', 'voters', 'lockers', 'price', 'supply']
  throw new ParamsConflictError({ names, problem: 'more tokens are given out than there are' })
}

/** As many as bribes are for. */
const WEEKS = 52n

/** Some come later than others, the last after a month. */
const begins = (option: OptionStream, behave: Behaviour): Behaviour =>
  delayed(days(option('starts').int(0, 28)), behave)
