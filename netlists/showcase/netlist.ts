import {
  DAY,
  defineNetlist,
  fixed,
  ParamsConflictError,
  type PricePath,
  pricesFromCsv,
  randomWalk,
  WAD,
} from 'saffron-sim'

import { agents } from './agents.ts'
import { economy, type Showcase } from './economy.ts'
import { kpis, means, specs } from './kpis.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'

export default defineNetlist({
  about: 'A token that three hundred people trade, use, stake, vote with, lend against and value: they make its price.',
  clock: { step: DAY, steps: 365 },
  params,
  plots,
  headline: ['price', 'marketCap', 'volume', 'earnings', 'stakedShare', 'burned', 'westShare', 'reverts'],
  // A treasury that cannot pay what falls due has no protocol to buy back for.
  expect: { solvent: 'reserve.min > 0' },
  specs,
  means,
  async build(setup) {
    checkTogether(setup.params)
    const built = await economy(setup)
    const reference = outside(setup)
    const people = agents(setup, built, reference)
    return { agents: people, kpis: await kpis(setup, built, people, reference), parts: built }
  },
})

/** The price outside, where there is one. */
function outside(setup: Showcase): PricePath | undefined {
  const { params, clock } = setup
  const { start } = clock
  if (params.priceFrom === 'outside') {
    const { price: from, drift, volatility } = params
    return randomWalk({ rng: setup.rng('reference'), start, step: DAY, from, drift, volatility })
  }
  if (params.priceFrom === 'csv-file') {
    const file = pricesFromCsv(setup, 'prices.csv', { shiftSeconds: start })
    // A file of another price at its start tells by how much that moves.
    const [first, from] = [file(start), fixed(params.price)]
    return (time) => (file(time) * from) / first
  }
  return undefined
}

const SHARES = ['teamShare', 'investorShare', 'communityShare', 'marketShare', 'rewardShare', 'inventoryShare'] as const
const TIMES = ['investorCliff', 'teamCliff', 'vesting'] as const

/** Refuses parameters that make no sense together. */
function checkTogether(params: Showcase['params']): void {
  const followed = params.priceFrom === 'people' ? 0n : fixed(params.arbitrageShare)
  const given = SHARES.reduce((total, name) => total + fixed(params[name]), followed + 2n * fixed(params.gaugedShare))
  const names = [...SHARES, 'gaugedShare', 'arbitrageShare'] as const
  if (given > WAD) throw new ParamsConflictError({ names, problem: 'they share out more than all tokens' })
  if (given + fixed(params.saleShare) > WAD)
    throw new ParamsConflictError({ names: [...names, 'saleShare'], problem: 'the foundation has less left to sell' })
  if (params.buybackShare + params.polShare > 1)
    throw new ParamsConflictError({
      names: ['buybackShare', 'polShare'],
      problem: 'they share out more than all revenue',
    })
  if (Math.max(params.investorCliff, params.teamCliff) > params.vesting)
    throw new ParamsConflictError({ names: TIMES, problem: 'all has vested before the first may be taken' })
}
