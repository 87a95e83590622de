import path from 'node:path'

import { openChain, openCircuit } from 'saffron-sim'
import { findNetlist, loadNetlist } from 'saffron-sim/project'

import { feedsOf } from '../../chain/feeds-of.ts'
import { UnknownNameError } from '../../errors.ts'
import type { PaperFeed } from '../../paper/run-paper.ts'
import type { FeedRequest } from './open-feed.ts'
import { pause } from './pause.ts'

interface SimulatedRequest extends FeedRequest {
  readonly netlist: string
}

/** Bars of a netlist's market, each as soon as the steps that it is made of are done. The market does not feel who watches. */
export async function simulatedFeed({
  netlist: name,
  token,
  seed,
  steps,
  speed,
}: SimulatedRequest): Promise<PaperFeed> {
  const found = findNetlist(process.cwd(), name)
  const circuit = await openCircuit(await loadNetlist(found), {
    seed,
    folder: path.dirname(found.file),
    openChain: (options) => openChain('evm', options),
    ...(steps !== undefined && { clock: { steps } }),
  })
  const feeds = feedsOf(circuit)
  // Where several are of one token it is told by their names which is meant.
  const feed = token === undefined ? feeds[0] : feeds.find(({ market, name }) => market === token || name === token)
  if (feed === undefined) {
    await circuit.close()
    const list = feeds.map(({ market }) => market)
    throw new UnknownNameError({
      kind: 'market with bars',
      name: token ?? name,
      known: list,
    })
  }
  const { bars } = feed
  return {
    token: bars.token,
    interval: bars.interval,
    async run(see, signal) {
      let seen = 0
      try {
        await circuit.begin()
        for (let step = 0; step < circuit.clock.steps && !signal.aborted; step++) {
          await circuit.advance(1)
          for (const bar of bars.bars().slice(seen)) {
            seen += 1
            await pause(bars.interval / speed, signal)
            if (signal.aborted) return
            see(bar)
          }
        }
      } finally {
        await circuit.close()
      }
    },
  }
}
