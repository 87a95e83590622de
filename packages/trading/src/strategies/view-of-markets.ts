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
export const viewOfMarkets = (moment: Moment): MarketView => new MomentView(moment)

/**
 * A class, since each of a thousand traders has one: objects that bring getters of their own are slow ones. What a
 * strategy may take off it by destructuring are its own functions.
 */
class MomentView implements MarketView {
  readonly token: string
  readonly interval: number
  readonly tokens: readonly string[]
  readonly bar: MarketView['bar']
  readonly value: MarketView['value']
  readonly longer: MarketView['longer']
  readonly of: MarketView['of']
  readonly fact: MarketView['fact']
  readonly #moment: Moment
  readonly #first: TokenView

  constructor(moment: Moment) {
    const { views, interval, time, fact } = moment
    this.interval = interval
    this.tokens = [...views.keys()]
    this.of = (token) => views.get(token) ?? missing(token, this.tokens)
    this.fact = (name) => fact(name, time())
    const first = this.of(this.tokens[0] ?? '')
    this.token = first.token
    this.bar = first.bar
    this.value = first.value
    this.longer = first.longer
    this.#first = first
    this.#moment = moment
  }

  get length(): number {
    return this.#first.length
  }

  get holding(): MarketView['holding'] {
    return this.#first.holding
  }

  get resting(): MarketView['resting'] {
    return this.#first.resting
  }

  get time(): number {
    return this.#moment.time()
  }

  get index(): number {
    return this.#moment.index()
  }

  get cash(): number {
    return this.#moment.purse.cash()
  }

  get equity(): number {
    return this.#moment.purse.equity()
  }
}

function missing(token: string, tokens: readonly string[]): never {
  throw new UnknownNameError({ kind: 'market', name: token, known: tokens })
}
