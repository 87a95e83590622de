import type { GuardEvent } from '../risk/guards.ts'
import type { TraderRecord } from './trader-record.ts'

/** What a desk had after each bar, and what was reached by it. */
export interface DeskBooking {
  readonly times: readonly number[]
  readonly equity: readonly number[]
  readonly events: readonly GuardEvent[]
  readonly drawdown: number
}

type Constant = 'name' | 'strategy' | 'token' | 'interval' | 'start' | 'capital' | 'fills' | 'trades' | 'rejections'

interface DeskSource extends Pick<TraderRecord, Constant | 'now'> {
  /** Books what has come since it was asked last. */
  book(): DeskBooking
  reverts(): number
  liquidations(): number
  gasSaved(): bigint
  isHalted(): boolean
}

/** What became of the trader at a desk: always as it is now. */
export const deskRecord = (source: DeskSource): TraderRecord => new DeskRecord(source)

/** A class, since each trader has one: objects that bring getters of their own are slow ones. */
class DeskRecord implements TraderRecord {
  readonly name: string
  readonly strategy: string
  readonly token: string
  readonly interval: number
  readonly start: bigint
  readonly capital: number
  readonly fills: TraderRecord['fills']
  readonly trades: TraderRecord['trades']
  readonly rejections: TraderRecord['rejections']
  readonly now: TraderRecord['now']
  readonly #source: DeskSource

  constructor(source: DeskSource) {
    this.name = source.name
    this.strategy = source.strategy
    this.token = source.token
    this.interval = source.interval
    this.start = source.start
    this.capital = source.capital
    this.fills = source.fills
    this.trades = source.trades
    this.rejections = source.rejections
    this.now = source.now
    this.#source = source
  }

  get times(): readonly number[] {
    return this.#source.book().times
  }

  get equity(): readonly number[] {
    return this.#source.book().equity
  }

  get events(): readonly GuardEvent[] {
    return this.#source.book().events
  }

  get drawdown(): number {
    return this.#source.book().drawdown
  }

  get reverts(): number {
    return this.#source.reverts()
  }

  get liquidations(): number {
    return this.#source.liquidations()
  }

  get gasSaved(): bigint {
    return this.#source.gasSaved()
  }

  get halted(): boolean {
    return this.#source.isHalted()
  }
}
