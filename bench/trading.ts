import { defineNetlist } from '../src/netlist/define-netlist.ts'
import { openCircuit } from '../src/netlist/open-circuit.ts'
import { openChain } from '../src/chain/open-chain.ts'
import { erc20 } from '../src/agents/controllable/token/erc20.ts'
import { uniswapV2Pool } from '../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { noiseTrader } from '../src/agents/uncontrollable/trading/noise-trader.ts'
import type { Setup } from '../src/agents/setup.ts'
import type { Member } from '../src/agents/population.ts'
import { HOUR, wad } from '../src/units.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'

export const about = 'A thousand traders on one pool, against as many noise traders who make as many swaps'

const CHAIN = 'evm'
/** Times what the swaps alone take. */
const BUDGET = 2
/** A pool so deep that what others do makes no swap fail. */
const DEPTH = wad(1_000_000_000)

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  if (!chains.includes(CHAIN)) return
  const { agents, steps, pairs } = quick ? { agents: 5, steps: 3, pairs: 1 } : { agents: 1_000, steps: 100, pairs: 5 }
  const size = { agents, steps }
  const kinds = [
    ['averages that cross', undefined],
    ['by chance, a swap in two bars', 0.5],
  ] as const
  for (const [what, enter] of kinds) {
    const people = await strategists(agents, enter)
    const traders = () => runOf({ ...size, people })
    const first = await traders()
    // Their own number of swaps, spread over all steps.
    const activity = Math.min(1, first.swaps / (agents * steps))
    const times: { ours: number; noise: number }[] = []
    for (let pair = 0; pair < pairs; pair++) {
      const ours = await traders()
      const noise = await runOf({ ...size, people: noiseOf(agents, activity) })
      times.push({ ours: ours.ms / ours.swaps, noise: noise.ms / noise.swaps })
    }
    const of = (values: readonly number[]) => ({
      median: medianOf(values),
      min: Math.min(...values),
      max: Math.max(...values),
    })
    const us = (values: readonly number[]) => ({ unit: 'us' as const, ...of(values.map((value) => value * 1_000)) })
    const names = { chain: CHAIN, agents, steps }
    yield { what: `a swap of strategies: ${what}`, ...names, ...us(times.map(({ ours }) => ours)) }
    yield { what: 'a swap of noise traders, as many', ...names, ...us(times.map(({ noise }) => noise)) }
    const ratios = times.map(({ ours, noise }) => ours / noise)
    yield { what: `strategies against noise: ${what}`, ...names, unit: 'x', ...of(ratios), target: BUDGET }
  }
}

type Pool = Awaited<ReturnType<typeof uniswapV2Pool>>
type People = (setup: Setup, pool: Pool) => Promise<readonly Member[]>

/** Milliseconds of the steps of a run, and how many swaps there were in them. */
async function runOf({ steps, people }: { steps: number; people: People }): Promise<{ ms: number; swaps: number }> {
  let swaps = 0
  const netlist = defineNetlist({
    about: 'One pool and who trades on it.',
    clock: { step: HOUR, steps },
    async build(setup) {
      const token = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: 10n * DEPTH })
      const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: 10n * DEPTH })
      const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit: { base: DEPTH, quote: DEPTH } })
      const agents = await people(setup, pool)
      setup.hear(pool.pair.events.Swap, () => void swaps++)
      // Somebody has to move the market, or no average would cross another.
      const funds = [token.of(DEPTH), usd.of(DEPTH)]
      const mover = setup.population('mover', 1, { funds, behave: () => noiseTrader({ pool, activity: 1 }) })
      return { agents: [...mover, ...agents], kpis: {} }
    },
  })
  const circuit = await openCircuit(netlist, { openChain: (options) => openChain(CHAIN, options) })
  try {
    await circuit.begin()
    const begun = performance.now()
    await circuit.advance(steps)
    return { ms: performance.now() - begun, swaps }
  } finally {
    await circuit.close()
  }
}

/** Loaded when it is measured: the package is a workspace of its own. */
async function strategists(agents: number, enter: number | undefined): Promise<People> {
  const { emaCrossTrader, marketBars, randomTrader } = await import('@saffron-sim/trading/agents')
  return async (setup, pool) => {
    const bars = await marketBars(setup, { pool, interval: HOUR })
    const common = { bars, slippageBps: 2_000 }
    return setup.population('strategist', agents, {
      funds: [pool.quote.of(wad(10_000))],
      behave: (i) =>
        enter === undefined
          ? emaCrossTrader({ ...common, fast: 2 + (i % 5), slow: 8 + (i % 20) })
          : randomTrader({ ...common, enter, leave: enter }),
    })
  }
}

const noiseOf =
  (agents: number, activity: number): People =>
  async (setup, pool) =>
    setup.population('noise', agents, {
      funds: [pool.base.of(wad(10_000)), pool.quote.of(wad(10_000))],
      behave: () => noiseTrader({ pool, activity, slippageBps: 2_000 }),
    })
