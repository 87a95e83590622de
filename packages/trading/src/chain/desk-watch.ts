import { largestMove, type Watched } from '../risk/emergency.ts'
import type { DeskFeed } from './desk-feed.ts'

/** How markets stand after the bar of a number that opened at a time. */
export type DeskWatch = (index: number, opened: number) => Pick<Watched, 'lastMove' | 'dataAge'>

/** Watches markets for a trader: how far a price went, and for how many bars there has been no trade that would tell one. */
export function deskWatch(feeds: readonly DeskFeed[]): DeskWatch {
  const tradedAt = new Map<DeskFeed, number>()
  return (index, opened) => {
    let [lastMove, dataAge] = [0, 0]
    for (const feed of feeds) {
      const bar = barAt(feed, opened)
      const move = bar === undefined ? 0 : largestMove(bar, barAt(feed, opened - feed.interval))
      if (Math.abs(move) > Math.abs(lastMove)) lastMove = move
      const isNew = bar !== undefined && bar.trades > 0
      const last = isNew ? index : (tradedAt.get(feed) ?? index)
      tradedAt.set(feed, last)
      dataAge = Math.max(dataAge, index - last)
    }
    return { lastMove, dataAge }
  }
}

/** The bar that opened at a time: they follow each other without a gap. */
function barAt(feed: DeskFeed, opened: number) {
  const bars = feed.bars()
  const ago = ((bars.at(-1)?.time ?? opened) - opened) / feed.interval
  return bars[bars.length - 1 - ago]
}
