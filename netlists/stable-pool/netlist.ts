import {
  arbitrageur,
  defineNetlist,
  erc20,
  hours,
  noiseTrader,
  ornsteinUhlenbeck,
  pegProvider,
  shock,
  solidlyPool,
  type SolidlyPool,
  WAD,
} from 'saffron-sim'

import { kpis } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

const STEP = hours(6)
/** Both dollars have more than thousands of people can be given. */
const PLENTY = 10_000_000_000_000n * WAD
/** Half of a deviation from the peg is gone within five days or so. */
const REVERSION = 50
/** Further off than a price that a pool can have and still be traded. */
const NEVER = 10

export default defineNetlist({
  about: 'Two dollars are traded on a flat curve and on the product, and one of them loses its peg.',
  clock: { step: STEP, steps: 240 },
  params,
  plots,
  headline: ['reference', 'flatPrice', 'flatDrained', 'flatSellCost', 'curvedSellCost', 'profitFlatStayers'],
  async build(setup) {
    const { params, clock, population } = setup
    const token = await erc20(setup.named('ONE'), { symbol: 'ONE', supply: PLENTY })
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: PLENTY })
    const deposit = { base: params.pooled, quote: params.pooled }
    const pair = { base: token, quote: usd, deposit }
    const flat = await solidlyPool(setup.named('flat'), { ...pair, curve: 'stable', feeBps: params.flatFeeBps })
    const curved = await solidlyPool(setup.named('curved'), { ...pair, feeBps: params.curvedFeeBps })

    const calm = ornsteinUhlenbeck({
      rng: setup.rng('calm'),
      start: clock.start,
      step: STEP,
      from: 1,
      mean: 1,
      reversion: REVERSION,
      volatility: params.wobble,
    })
    const { depeg, depegAt, recovery } = params
    const reference = shock({ path: calm, start: clock.start, at: depegAt, size: -depeg, recoverySeconds: recovery })

    const of = (amount: bigint) => [token.of(amount), usd.of(amount)]
    const trader = (pool: SolidlyPool) => () =>
      noiseTrader({ pool, activity: params.activity, maxShare: 0.1, slippageBps: 300 })
    const provider = (pool: SolidlyPool, leaveBeyond: number) => () => pegProvider({ pool, leaveBeyond })
    const { wealth, arbitrage, patience } = params
    const agents = [
      ...population('flatTrader', params.traders, { funds: of(wealth), behave: trader(flat) }),
      ...population('curvedTrader', params.traders, { funds: of(wealth), behave: trader(curved) }),
      ...population('flatStayer', params.stayers, { funds: of(wealth), behave: provider(flat, NEVER) }),
      ...population('curvedStayer', params.stayers, { funds: of(wealth), behave: provider(curved, NEVER) }),
      ...population('flatLeaver', params.leavers, { funds: of(wealth), behave: provider(flat, patience) }),
      ...population('curvedLeaver', params.leavers, { funds: of(wealth), behave: provider(curved, patience) }),
      ...population('flatArbitrageur', 1, {
        funds: of(arbitrage),
        behave: () => arbitrageur({ pool: flat, reference, deadbandBps: 1 }),
      }),
      ...population('curvedArbitrageur', 1, {
        funds: of(arbitrage),
        behave: () => arbitrageur({ pool: curved, reference, deadbandBps: 1 }),
      }),
    ]
    return {
      agents,
      schedule: [{ at: params.depegAt, about: 'The issued dollar loses its peg' }],
      kpis: kpis({ reads: setup.reads, token, usd, flat, curved, reference, agents }),
    }
  },
})
