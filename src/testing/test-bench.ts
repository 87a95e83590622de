import type { Setup } from '../agents/setup.ts'
import { BenchNotOpenError, TestRunnerError } from './errors.ts'
import { type Bench, type BenchOptions, openBench } from './open-bench.ts'

/** Starting a chain and deploying takes longer than mocha's own limit of 2 s on a busy machine. */
const OPENING_MS = 60_000

type Hook = (work: (this: { timeout(ms: number): unknown }) => Promise<void>) => void

/**
 * A bench for the tests of one `describe`: built before the first, put back before each, closed after the last. It
 * hooks into mocha, under `hardhat test mocha` as well; elsewhere use `openBench`.
 */
export function testBench<P>(build: (setup: Setup) => Promise<P> | P, options?: BenchOptions): Bench<P> {
  let bench: Bench<P> | undefined
  const open = (): Bench<P> => {
    if (!bench) throw new BenchNotOpenError()
    return bench
  }
  hook('before')(async function () {
    this.timeout(OPENING_MS)
    bench = await openBench(build, options)
  })
  hook('beforeEach')(() => open().restore())
  hook('after')(async () => {
    await bench?.close()
    bench = undefined
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
