import { readBars } from '../../bars/read-bars.ts'
import { TradeUsageError } from '../../errors.ts'
import type { PaperFeed } from '../../paper/run-paper.ts'
import { loadBuilt } from '../load-built.ts'
import { pause } from './pause.ts'

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

const SIMULATED = 'sim:'

/** Whether a feed is of a market that is simulated meanwhile. */
export const isSimulated = (source: string): boolean => source.startsWith(SIMULATED)

/** Opens a recorded feed, or a market that is simulated while it is traded on. */
export async function openFeed(request: FeedRequest): Promise<PaperFeed> {
  const { source, speed, usage } = request
  if (!(speed > 0)) throw new TradeUsageError({ found: '--speed is not above 0', usage })
  if (isSimulated(source)) {
    // A chain and its contracts are loaded by those who run one only.
    const { simulatedFeed } = await loadBuilt(() => import('./simulated-feed.ts'))
    return simulatedFeed({ ...request, netlist: source.slice(SIMULATED.length) })
  }
  for (const [name, given] of Object.entries({ market: request.token, steps: request.steps })) {
    if (given !== undefined)
      throw new TradeUsageError({ found: `--${name} goes with sim:NETLIST, not with a file`, usage })
  }
  const { interval, list } = readBars(source).bars
  return {
    token: 'market',
    interval,
    async run(see, signal) {
      for (const bar of list) {
        await pause(interval / speed, signal)
        if (signal.aborted) return
        see(bar)
      }
    },
  }
}
