import type { BarBroker } from '../broker/bar-broker.ts'
import type { SeriesReader } from './market-series.ts'
import type { Holding, TokenView } from './market-view.ts'

/** Whose view it is. */
interface ViewOwner {
  readonly broker: Pick<BarBroker, 'position' | 'resting'>
  /** The number of the last closed bar since it began. */
  readonly index: () => number
}

/** What somebody sees of a market, of which it has read so far: always as it is now. */
export const viewOfToken = (token: string, series: SeriesReader, owner: ViewOwner): TokenView =>
  new OwnedView(token, series, owner)

/**
 * A class, since each of a thousand traders has one: objects that bring getters of their own are slow ones. What a
 * strategy may take off it by destructuring are functions of their own.
 */
class OwnedView implements TokenView {
  readonly token: string
  readonly bar: TokenView['bar']
  readonly value: TokenView['value']
  readonly longer: TokenView['longer']
  readonly #series: SeriesReader
  readonly #owner: ViewOwner

  constructor(token: string, series: SeriesReader, owner: ViewOwner) {
    this.token = token
    this.bar = series.bar
    this.value = series.value
    this.longer = series.longer
    this.#series = series
    this.#owner = owner
  }

  get length(): number {
    return this.#series.length
  }

  get holding(): Holding | undefined {
    const { broker, index } = this.#owner
    const held = broker.position(this.token)
    if (held === undefined) return undefined
    const { direction, quantity, entryPrice, entryBar } = held
    return { direction, quantity, entryPrice, barsHeld: index() - entryBar + 1 }
  }

  get resting(): TokenView['resting'] {
    return this.#owner.broker.resting(this.token)
  }
}
