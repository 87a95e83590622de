import type { LivePermit } from './gate.ts'
import type { LiveJournal } from './live-journal.ts'
import type { NodeReceipt } from './node-reader.ts'
import { minedEvent, tradeIn } from './rpc-broker.ts'
import { pastOf, type SentOrder } from './sent-orders.ts'

interface Settling {
  readonly permit: LivePermit
  readonly journal: LiveJournal
  readonly folder: string
  readonly wait: (seconds: number) => Promise<void>
}

/**
 * Finds out what became of all that was on its way when a run ended: a swap whose deadline is over and that no block has
 * cannot come any more. Waits until that is so.
 */
export async function settlePast(settling: Settling): Promise<void> {
  const { permit, journal, folder, wait } = settling
  const orders = () => pastOf(journal.events, folder).orders
  for (const order of orders()) if (order.state === 'mined') await lookAgain(settling, order)
  for (;;) {
    const { timestamp } = await permit.node.block('latest')
    const open = orders().filter(({ state }) => state === 'open')
    const waiting = await Promise.all(open.map((order) => settle(settling, order, timestamp)))
    if (!waiting.includes(true)) return
    await wait(permit.live.pollSeconds)
  }
}

/** True while it has to be waited for. */
async function settle({ permit, journal }: Settling, order: SentOrder, now: number): Promise<boolean> {
  const { id, sendings } = order
  // Asked after the time: what is mined at the last moment is found.
  const found = await receiptOf(permit, order)
  if (found === undefined) {
    const isOver = sendings.every(({ deadline }) => deadline < now)
    if (isOver) journal.write({ event: 'dead', id })
    return !isOver
  }
  const sending = sendings.find(({ hash }) => hash === found.transactionHash)
  if (sending?.kind === 'cancel') journal.write({ event: 'dead', id })
  else journal.write(minedEvent(id, found, sending?.kind === 'swap' ? tradeIn(found, permit) : undefined))
  return false
}

/** What of a reorganisation shows in an order that was in a block: it is in another one, or in none. */
export async function lookAgain(
  { permit, journal }: Pick<Settling, 'permit' | 'journal'>,
  order: SentOrder,
): Promise<'same' | 'moved' | 'changed'> {
  const { id, mined } = order
  const found = await receiptOf(permit, order)
  if (found?.blockHash === mined?.blockHash) return 'same'
  journal.write({ event: 'undone', id })
  if (found === undefined) return 'changed'
  const before = JSON.stringify(mined?.trade, amounts)
  const trade = mined?.trade === undefined ? undefined : tradeIn(found, permit)
  journal.write(minedEvent(id, found, trade))
  return JSON.stringify(trade, amounts) === before ? 'moved' : 'changed'
}

async function receiptOf({ node }: LivePermit, { sendings }: SentOrder): Promise<NodeReceipt | undefined> {
  for (const { hash } of sendings) {
    const receipt = await node.receipt(hash)
    if (receipt !== undefined) return receipt
  }
  return undefined
}

const amounts = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
