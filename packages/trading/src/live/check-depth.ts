import type { LivePermit } from './gate.ts'
import type { LiveJournal } from './live-journal.ts'
import { pastOf } from './sent-orders.ts'
import { lookAgain } from './settle-past.ts'

interface Depth {
  readonly permit: LivePermit
  readonly journal: LiveJournal
  readonly folder: string
  /** The last block. */
  readonly head: number
}

/** What reorganisations did, by the hashes of transactions. */
export interface DepthReport {
  /** In another block now, with the same outcome. */
  readonly moved: readonly string[]
  /** Gone, or with another outcome: the book is wrong. */
  readonly changed: readonly string[]
}

/** Makes final what is deep enough; what is not in its block any more is looked for, and missed once it should be deep. */
export async function checkDepth({ permit, journal, folder, head }: Depth): Promise<DepthReport> {
  const [moved, changed]: [string[], string[]] = [[], []]
  for (const order of pastOf(journal.events, folder).orders) {
    const { mined, state, id } = order
    if (state !== 'mined' || mined === undefined) continue
    const isDeep = head - mined.block >= permit.live.confirmations
    const seen = await permit.node.receipt(mined.hash)
    if (seen?.blockHash === mined.blockHash) {
      if (isDeep) journal.write({ event: 'final', id })
      continue
    }
    // It may come back within some blocks, as it was.
    if (seen === undefined && !isDeep) continue
    const became = await lookAgain({ permit, journal }, order)
    if (became === 'moved') moved.push(mined.hash)
    if (became === 'changed') changed.push(mined.hash)
  }
  return { moved, changed }
}
