import { returnCorrelation } from '../risk/return-correlation.ts'
import type { RiskBook } from '../risk/risk-manager.ts'
import type { DeskFeed } from './desk-feed.ts'

interface Correlating {
  readonly token: string
  readonly direction: 1 | -1
  readonly broker: RiskBook
  readonly feeds: readonly DeskFeed[]
  readonly now: number
}

/** Of a token with what is held in the same direction; undefined where nothing is, or too little is known. */
export function highestCorrelation({ token, direction, broker, feeds, now }: Correlating): number | undefined {
  const barsOf = (of: string) => feeds.find((feed) => feed.token === of)?.bars() ?? []
  const values = broker.positions().flatMap((held) => {
    if (held.direction !== direction || held.token === token) return []
    return returnCorrelation(barsOf(token), barsOf(held.token), now) ?? []
  })
  return values.length === 0 ? undefined : Math.max(...values)
}
