import { controllable, COUNT, fixed, type Held, level, type PricePath, type Setup, unit } from 'saffron-sim'

import { TraderMarketsError } from '../errors.ts'
import { type MarketBars, marketBarsRole } from './market-bars.ts'
import { type Quote, venuePrice } from './venue-price.ts'

const KIND = 'venue-price'

const another = marketBarsRole.orNone()
const needs = { first: marketBarsRole, second: another, third: another, fourth: another, fifth: another }

/** One price of several pools of the same pair; it does nothing in the circuit but be read, and says so where there is none. */
export const venue = controllable({
  kind: KIND,
  about:
    'One price of several pools of the same pair: their median by depth, without those that are far away or asleep',
  fidelity: 'Depth is what moves a pool by one percent, fees aside; a pool sleeps after two bars without a trade',
  needs,
  fields: {},
  build,
  wires: ({ wired }) => wired,
  actions: {},
  roles: { price: ({ path }): PricePath => path },
  kpis: ({ now, quote }) => ({
    price: level({ unit: unit(quote.symbol), about: 'The price of all', read: () => now()?.price }),
    sources: level({ unit: COUNT, about: 'Pools that it is made of', read: () => now()?.sources ?? 0 }),
  }),
})

async function build(_: Setup, given: Held<typeof needs, Record<never, never>>) {
  const wired: Readonly<Record<string, MarketBars>> = Object.fromEntries(
    Object.entries(given).flatMap(([name, feed]) => (feed === undefined ? [] : [[name, feed]])),
  )
  const feeds = Object.values(wired)
  const { base, quote } = given.first.pool
  const stranger = feeds.find(({ pool }) => pool.base.symbol !== base.symbol || pool.quote.symbol !== quote.symbol)
  if (stranger !== undefined) {
    const pair = ({ pool }: MarketBars) => `${pool.base.symbol}/${pool.quote.symbol}`
    throw new TraderMarketsError({
      kind: KIND,
      problem: `${pair(stranger)} is another pair than ${pair(given.first)}`,
      hint: 'Give it markets of the same two tokens.',
    })
  }
  const quotes = () => feeds.flatMap(quoteOf)
  const now = () => venuePrice(quotes())
  // Who goes by it must have something to go by where all are asleep: then they count as if they were not.
  const path: PricePath = () => fixed((now() ?? venuePrice(quotes().map((one) => ({ ...one, age: 0 }))))?.price ?? 0)
  return { wired, quote, now, path }
}

function quoteOf(feed: MarketBars): Quote[] {
  const [price, bars] = [feed.price(), feed.bars()]
  if (price === undefined) return []
  const age = bars.length - 1 - bars.findLastIndex(({ trades }) => trades > 0)
  return [{ price, depth: feed.depth(), age }]
}
