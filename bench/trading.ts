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
import { tradingFigures } from './kit/trading-figures.ts'

export const about =
  'What the trading package has budgets for; above all a thousand traders, against noise that swaps as often'

const CHAIN = 'evm'
/** Times what the swaps alone take. */
const BUDGET = 2
/** A pool so deep that what others do makes no swap fail. */
const DEPTH = wad(1_000_000_000)
const KINDS = [
  ['averages that cross', undefined],
  ['by chance, a swap in two bars', 0.5],
] as const

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  yield* tradingFigures(quick)
  if (chains.includes(CHAIN)) yield* thousandTraders(quick)
}

/**
 * All by processor time, and both sides in turns: who else uses the machine then slows both alike, and what is left of
 * that the median of the pairs takes out.
 */
async function* thousandTraders(quick: boolean): AsyncGenerator<Row> {
  const { agents, steps, pairs } = quick ? { agents: 5, steps: 3, pairs: 1 } : { agents: 1_000, steps: 100, pairs: 7 }
  const names = { chain: CHAIN, agents, steps }
  for (const [what, enter] of KINDS) {
    const people = await strategists(agents, enter)
    const traders = () => runOf({ agents, steps, people })
    // The first runs of both are those in which everything is compiled.
    const first = await traders()
    const swaps = first.perTrader / steps
    const noise = () => runOf({ agents, steps, people: noiseOf(agents, Math.min(1, swaps)) })
    await noise()
    const times: { ours: number; noise: number }[] = []
    for (let pair = 0; pair < pairs; pair++)
      times.push(await inTurns({ ours: traders, noise, isSwapped: pair % 2 === 1 }))
    yield { what: `a swap of strategies: ${what}`, ...names, unit: 'us', ...spread(times.map(({ ours }) => ours)) }
    yield { what: 'a swap of noise traders, as many', ...names, unit: 'us', ...spread(times.map(({ noise }) => noise)) }
    const ratios = times.map(({ ours, noise }) => ours / noise)
    const row = { ...names, unit: 'x', ...spread(ratios), target: BUDGET } as const
    yield { what: `strategies against noise: ${what}, ${swaps.toFixed(2)} a step`, ...row }
  }
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

interface Pair {
  readonly ours: () => Promise<{ readonly us: number }>
  readonly noise: () => Promise<{ readonly us: number }>
  /** Whether the noise comes first: each is as often the one that finds what the other left behind. */
  readonly isSwapped: boolean
}

/** Microseconds of a swap on either side. */
async function inTurns({ ours, noise, isSwapped }: Pair): Promise<{ ours: number; noise: number }> {
  if (!isSwapped) return { ours: (await ours()).us, noise: (await noise()).us }
  const us = (await noise()).us
  return { ours: (await ours()).us, noise: us }
}

type Pool = Awaited<ReturnType<typeof uniswapV2Pool>>
type People = (setup: Setup, pool: Pool) => Promise<readonly Member[]>

interface Run {
  readonly agents: number
  readonly steps: number
  readonly people: People
}

/** Microseconds of the processor that a swap of a run took, and how many there were for each of so many agents. */
async function runOf({ agents, steps, people }: Run): Promise<{ us: number; perTrader: number }> {
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
    const begun = process.cpuUsage()
    await circuit.advance(steps)
    const { user, system } = process.cpuUsage(begun)
    // The one who moves the market swaps in every step, on both sides.
    return { us: (user + system) / swaps, perTrader: (swaps - steps) / agents }
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
