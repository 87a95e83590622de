import type { Setup } from '../agents/setup.ts'
import { MarketNotOpenError, TestRunnerError } from './errors.ts'
import { type Market, type MarketOptions, openMarket } from './open-market.ts'

/** Starting a chain and deploying takes longer than mocha's own limit of 2 s on a busy machine. */
const OPENING_MS = 60_000

type Hook = (work: (this: { timeout(ms: number): unknown }) => Promise<void>) => void

/**
 * A market for the tests of one `describe`: built before the first, put back before each, closed after the last. It
 * hooks into mocha, under `hardhat test mocha` as well; elsewhere use `openMarket`.
 */
export function testMarket<P>(build: (setup: Setup) => Promise<P> | P, options?: MarketOptions): Market<P> {
  let market: Market<P> | undefined
  const open = (): Market<P> => {
    if (!market) throw new MarketNotOpenError()
    return market
  }
  hook('before')(async function () {
    this.timeout(OPENING_MS)
    market = await openMarket(build, options)
  })
  hook('beforeEach')(() => open().restore())
  hook('after')(async () => {
    await market?.close()
    market = undefined
  })
  return {
    get parts() {
      return open().parts
    },
    get time() {
      return open().time
    },
    agent: (behave, agent) => open().agent(behave, agent),
    steps: (count) => open().steps(count),
    pass: (seconds) => open().pass(seconds),
    prepare: (work) => open().prepare(work),
    restore: () => open().restore(),
    close: () => open().close(),
  }
}

function hook(name: 'before' | 'beforeEach' | 'after'): Hook {
  const found: unknown = Reflect.get(globalThis, name)
  if (typeof found !== 'function') throw new TestRunnerError({ missing: name })
  // Mocha's global, of which nothing more than this is used.
  return found as Hook
}
