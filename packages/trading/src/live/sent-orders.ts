import type { Spent } from '../wallets/wallet-manager.ts'
import { LiveRunError } from './errors.ts'
import type { JournalEvent, JournalHeader, Mined, Sending } from './live-journal.ts'

/** A transaction that was sent, once or with more for its gas, and what is known of it. */
export interface SentOrder {
  readonly id: number
  readonly sendings: readonly Sending[]
  readonly mined: Mined | undefined
  /** `open` until it is in a block or cannot come into one, `mined` until it is deep enough. */
  readonly state: 'open' | 'dead' | 'mined' | 'final'
}

/** What a journal says of the past. */
export interface Past {
  readonly header: JournalHeader | undefined
  readonly orders: readonly SentOrder[]
  readonly bars: readonly Extract<JournalEvent, { event: 'bar' }>[]
  /** What was paid for entries. */
  readonly spent: readonly Spent[]
}

export function pastOf(events: readonly JournalEvent[], folder: string): Past {
  const header = events.find((event) => event.event === 'begin')
  if (header === undefined && events.length > 0) {
    const hint = 'Take the journal from a copy, or another folder.'
    throw new LiveRunError({ folder, found: 'its journal has no beginning', hint })
  }
  const ids = new Set(events.flatMap((event) => ('id' in event ? [event.id] : [])))
  const orders = [...ids].map((id) => sentOrder(id, events))
  return {
    header,
    orders,
    bars: events.filter((event) => event.event === 'bar'),
    spent: orders.flatMap(spentOf),
  }
}

function sentOrder(id: number, events: readonly JournalEvent[]): SentOrder {
  const own = events.filter((event) => 'id' in event && event.id === id)
  let [mined, state]: [Mined | undefined, SentOrder['state']] = [undefined, 'open']
  for (const event of own) {
    if (event.event === 'mined') [mined, state] = [event, 'mined']
    else if (event.event === 'undone') [mined, state] = [undefined, 'open']
    else if (event.event === 'final') state = 'final'
    else if (event.event === 'dead') state = 'dead'
  }
  return { id, sendings: own.filter((event) => event.event === 'sending'), mined, state }
}

/** What came to nothing was not paid. */
function spentOf({ sendings, mined, state }: SentOrder): Spent[] {
  const [first] = sendings
  if (first?.spent === undefined || state === 'dead' || mined?.ok === false) return []
  return [{ time: first.time, amount: first.spent }]
}
