import type { Circuit } from 'saffron-sim'

import type { MarketBars } from './market-bars.ts'

/** The bars that a circuit keeps, in the order they were added. */
export const feedsOf = ({ controllables }: Pick<Circuit, 'controllables'>): readonly MarketBars[] =>
  controllables.map(({ agent }) => agent).filter(isMarketBars)

/** Told by its kind: a netlist may load another copy of this package. */
const isMarketBars = (agent: { readonly kind: string }): agent is MarketBars => agent.kind === 'market-bars'
