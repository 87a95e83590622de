import { setTimeout as wait } from 'node:timers/promises'

import type { Bar } from '../../bars/bar.ts'
import { readBars } from '../../bars/read-bars.ts'
import { TradeUsageError } from '../../errors.ts'

export interface FeedRequest {
  /** A file of bars, or `sim:` and a netlist. */
  readonly source: string
  /** Of a netlist with several markets: which. */
  readonly token: string | undefined
  readonly seed: string | undefined
  /** Times as fast as the market was; as fast as can be where it is infinite. */
  readonly speed: number
  readonly steps: number | undefined
  readonly usage: string
}

/** Closed bars of one market as they come. */
export interface PaperFeed {
  readonly token: string
  readonly interval: number
  /** Shows each bar once it has closed; ends with the last one. */
  run(see: (bar: Bar) => void): Promise<void>
}

const SIMULATED = 'sim:'
const SECOND_MS = 1_000

/** Opens a recorded feed, or a market that is simulated while it is traded on. */
export async function openFeed(request: FeedRequest): Promise<PaperFeed> {
  const { source, speed, usage } = request
  if (!(speed > 0)) throw new TradeUsageError({ found: '--speed is not above 0', usage })
  if (source.startsWith(SIMULATED)) {
    // A chain and its contracts are loaded by those who run one only.
    const { simulatedFeed } = await import('./simulated-feed.ts')
    return simulatedFeed({ ...request, netlist: source.slice(SIMULATED.length) })
  }
  const { interval, list } = readBars(source).bars
  return {
    token: request.token ?? 'market',
    interval,
    async run(see) {
      for (const bar of list) {
        if (Number.isFinite(speed)) await wait((interval * SECOND_MS) / speed)
        see(bar)
      }
    },
  }
}
