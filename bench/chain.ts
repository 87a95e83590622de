import { rules } from '../src/chain/rules.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { eachChain } from './kit/each-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'
import { tokenTraffic } from './kit/token-traffic.ts'

export const about = 'Each chain at its interface: transfers and reads of a token, many at once'

/** Microseconds that only the embedded chain is asked to stay below. */
const FAST_TRANSFER = 4
const FAST_READ = 2
/** After so many the code is compiled for good. */
const WARM = 100_000

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  for await (const { name, fast, open } of eachChain(chains)) {
    for (const count of quick ? [5] : [200, 1_000]) {
      const chain = await open({ start: rules.start })
      try {
        const traffic = await tokenTraffic(chain, count)
        const size = { count, repeats: quick ? 1 : fast ? 41 : 9, warmUps: fast && !quick ? WARM / count : 1 }
        yield {
          what: `transfer, ${count} a block`,
          chain: name,
          ...(await repeated({
            ...size,
            prepare: () => traffic.transfers(),
            run: (block) => traffic.mine(block),
          })),
          ...(fast && { target: FAST_TRANSFER }),
        }
        yield {
          what: `read, ${count} a batch`,
          chain: name,
          ...(await repeated({ ...size, prepare: () => traffic.reads(), run: (calls) => chain.read(calls) })),
          ...(fast && { target: FAST_READ }),
        }
      } finally {
        await chain.close()
      }
    }
  }
}
