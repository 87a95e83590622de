import { expect } from 'chai'

import { stream } from '../../../../src/engine/rng.ts'
import { type AavModel, createAavModel, type DailyChance } from '../../../../src/models/client/daily/aav-model.ts'
import type { AavTerms } from '../../../../src/models/client/daily/terms.ts'
import { BUCKETS } from '../../../../src/models/client/monthly/accounts.ts'
import { near } from '../../../kit/near.ts'
import { publishedEconomy } from '../published-economy.ts'

const terms: AavTerms = {
  impliedMultiple: 2,
  speculation: 0.5,
  exponent: 4,
  maxRate: 0.005,
  minRate: 0.0001,
  usage: 0.1,
  lock: 0.3,
  remove: 0.5,
  incentivise: 0.02,
  incentiveExponent: 2,
  weights: { team: 0.1, foundation: 0.6, investor: 0.3 },
}

/** Of early investors: the first trades, the second holds (58 and 18 of 86, as nothing is locked that could be removed). */
const [TRADES, HOLDS] = [0.1, 0.85]

/** What each draws; in the first day all others hold, but for the team, which locks whatever it draws. */
function pinned(deeds: Readonly<Record<string, number>>, guesses: Readonly<Record<string, number>> = {}): DailyChance {
  const others: Readonly<Record<string, number>> = { market_investors: 0.9, airdrop_receivers: 0.7, ...reserved(0.25) }
  return {
    deed: (account) => deeds[account] ?? others[account] ?? HOLDS,
    guess: (account) => guesses[account] ?? 0,
    order: (traders) => traders,
  }
}

const reserved = (draw: number) => Object.fromEntries(BUCKETS.map((bucket) => [bucket, draw]))

const drawn = (seed: string): DailyChance => ({
  deed: (account, day) => stream(seed, account, String(day)).next(),
  guess: (account, day) => 2 * stream(seed, 'guess', account, String(day)).next() - 1,
  order: (traders, day) => stream(seed, 'order', String(day)).shuffle(traders),
})

const days = (model: AavModel, count: number) => Array.from({ length: count }, () => model.advance())

describe('adoption-adjusted vesting', () => {
  it('default: a day worked by hand', () => {
    const guesses = { public_sale: -0.5, market_investors: 0.2 }
    const chance = pinned({ public_sale: TRADES, reserve: 0.9, market_investors: TRADES }, guesses)
    const day = createAavModel(publishedEconomy(), terms, chance).advance()

    const implied = 0.4 + 0.4 / 1_095.75
    near(day.implied_price, implied, 1e-15)
    const q = 0.4 / implied
    const rate = 0.002_55 * q * q * q * q
    near(day.vesting_rate, rate, 1e-15)
    const vested = 100_000_000 * rate
    near(day.vested, vested, 1e-6)
    expect(day.airdrops).to.equal(700_000)

    // All of the team lock 30 % of their share at once; five kinds of investors share theirs, and three buckets.
    const investor = (vested * 0.3) / 5
    const bucket = (vested * 0.6) / 3
    // The public sale has no cash to buy towards the higher worth, nothing vested yesterday, and sells on its guess.
    const sold = investor * 0.1 * 1.5 * 0.25
    near(day.staked, 0.3 * (vested * 0.1), 1e-6)
    near(day.sold, sold, 1e-6)
    near(day.handed_out, 0.02 * bucket, 1e-6)
    const [x0, y0] = [100_000_000 / 36, 40_000_000 / 36]
    const y1 = (x0 * y0) / (x0 + sold)
    // The market has a thirtieth of ten dollars a holder, less than half of the way to the worth, and spends it all.
    const spent = (10 * day.holders) / 30
    near(day.holders, 250, 5)
    near(day.pool_usd, y1 + spent, 1e-5)
    near(day.bought, x0 + sold - (x0 * y0) / (y1 + spent), 1e-6)
    near(day.trader_cash, y0 - y1, 1e-5)
  })

  it('behavior: a second day dumps what vested in the first, and sells down to the worth', () => {
    const chance = pinned({ public_sale: TRADES })
    const high = publishedEconomy({ airdrop_amount1: 0 })
    const model = createAavModel(
      { ...high, opening: { ...high.opening, pool: { token: 2_000_000, usd: 1_000_000 } } },
      terms,
      chance,
    )
    const [first, second] = days(model, 2)
    if (first === undefined || second === undefined) return expect.fail('no days')
    // At 0.5 the price is over the worth of 0.4: half of the dollars between are taken out, if the tokens suffice.
    const sale = (first.vested * 0.3) / 5
    near(first.sold, Math.min(sale, tokensToSell(2_000_000, 1_000_000, first.implied_price)), 1e-6)
    expect(second.vesting_rate).to.equal(0.005)
  })

  it('behavior: compat holds the price against the first one, and sells little on a strong guess', () => {
    const economy = (compat: boolean) => publishedEconomy({}, compat)
    const chance = pinned({ public_sale: TRADES }, { public_sale: -0.9 })
    const [ours, compat] = [false, true].map((mode) => createAavModel(economy(mode), terms, chance).advance())
    near(compat?.vesting_rate ?? NaN, 0.002_55, 1e-15)
    const sale = (100_000_000 * 0.002_55 * 0.3) / 5
    near(compat?.sold ?? NaN, sale * 0.1 * 0.1 * 0.25, 1e-6)
    near((ours?.sold ?? NaN) / (ours?.vested ?? NaN), (0.3 / 5) * 0.1 * 1.9 * 0.25, 1e-12)
  })

  it('behavior: vesting stays within its rates and ends when nothing is left; the supply adds up each day', () => {
    const model = createAavModel(publishedEconomy(), terms, drawn('1'))
    const rows = days(model, 365)
    for (const { circulating, unvested, vesting_rate, vested, price } of rows) {
      near(circulating + unvested, 100_000_000, 1e-5)
      expect(vesting_rate).to.be.within(0.0001, 0.005)
      expect(vested).to.be.at.most(100_000_000 * vesting_rate + 1e-6)
      expect(price).to.be.within(0, 100)
    }
    const fast = createAavModel(publishedEconomy(), { ...terms, minRate: 0.0049 }, pinned({}))
    const end = days(fast, 700).at(-1)
    near(end?.unvested ?? NaN, 0, 1e-6)
    expect(end?.vested).to.equal(0)
  })

  it('behavior: the same draws give the same days, others others', () => {
    const [one, same, other] = ['1', '1', '2'].map((seed) =>
      days(createAavModel(publishedEconomy(), terms, drawn(seed)), 60),
    )
    expect(one).to.deep.equal(same)
    expect(one?.at(-1)).to.not.deep.equal(other?.at(-1))
  })
})

/** How many tokens bring half of the dollars between what is in the pool and what would be at a price. */
function tokensToSell(x: number, y: number, price: number): number {
  const out = (y - Math.sqrt(x * y * price)) / 2
  return (x * y) / (y - out) - x
}
