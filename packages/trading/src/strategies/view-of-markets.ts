import { nearest } from 'saffron-sim/cli'

import { UnknownNameError } from '../errors.ts'
import type { MarketView, TokenView } from './market-view.ts'

interface Moment {
  /** One of each market, that of the strategy first. */
  readonly views: ReadonlyMap<string, TokenView>
  readonly interval: number
  /** When the last bar closed. */
  readonly time: () => number
  readonly index: () => number
  readonly purse: { cash(): number; equity(): number }
  readonly fact: (name: string, time: number) => number | null
}

/** What a strategy sees, whether its markets are bars or pools: always as they are now. */
export function viewOfMarkets({ views, interval, time, index, purse, fact }: Moment): MarketView {
  const tokens = [...views.keys()]
  const of = (token: string): TokenView => {
    const view = views.get(token)
    if (view !== undefined) return view
    const close = nearest(token, tokens)
    throw new UnknownNameError({ kind: 'market', name: token, close, list: 'The view’s tokens' })
  }
  const first = of(tokens[0] ?? '')
  return {
    token: first.token,
    bar: first.bar,
    value: first.value,
    longer: first.longer,
    get length() {
      return first.length
    },
    get holding() {
      return first.holding
    },
    get resting() {
      return first.resting
    },
    get time() {
      return time()
    },
    get index() {
      return index()
    },
    get cash() {
      return purse.cash()
    },
    get equity() {
      return purse.equity()
    },
    fact: (name) => fact(name, time()),
    interval,
    tokens,
    of,
  }
}
