import type { Circuit } from 'saffron-sim'

import type { MarketBars } from './market-bars.ts'

/** Bars of a circuit and what their market is called: by its token, and their own name where others are of the same token. */
export interface NamedBars {
  readonly bars: MarketBars
  readonly name: string
  readonly market: string
}

/** The bars that a circuit keeps, in the order they were added. */
export function feedsOf({ controllables }: Pick<Circuit, 'controllables'>): readonly NamedBars[] {
  const all = controllables.flatMap(({ name, agent }) => (isMarketBars(agent) ? [{ name, bars: agent }] : []))
  const isAlone = ({ token }: MarketBars) => all.filter(({ bars }) => bars.token === token).length === 1
  return all.map(({ name, bars }) => ({ name, bars, market: isAlone(bars) ? bars.token : `${bars.token}-${name}` }))
}

/** Told by its kind: a netlist may load another copy of this package. */
const isMarketBars = (agent: { readonly kind: string }): agent is MarketBars => agent.kind === 'market-bars'
