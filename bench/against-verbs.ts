import { chainNames, openChain } from '../src/chain/open-chain.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import type { BenchChain } from './kit/each-chain.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'
import { checkAgainstVerbs } from './kit/verbs-check.ts'
import { verbsCircuit } from './kit/verbs-circuit.ts'
import { type VerbsPython, verbsPython } from './kit/verbs-python.ts'
import { compareWithVerbs, verbsReference } from './kit/verbs-reference.ts'

export const about = 'The workload of verbs beside verbs itself, run by run in turns (--install-verbs gets the package)'

const MICROSECONDS = 1e6
const MILLISECOND = 1e3
const CHAIN = 'evm'
const COLD_FLOOR = 4
/**
 * The code that runs agents is compiled for good after some 100,000 agent-steps: many short runs, or one long one. Those
 * do not count.
 */
const SIZES = [
  { agents: 50, steps: 50, warmUps: 40, repeats: 21 },
  { agents: 100, steps: 100, warmUps: 10, repeats: 11 },
  { agents: 1_000, steps: 100, warmUps: 1, repeats: 5 },
]
const QUICK = [{ agents: 5, steps: 3, warmUps: 1, repeats: 1 }]

export async function* bench({ quick, chains, installVerbs }: BenchOptions): AsyncGenerator<Row> {
  if (!chains.includes(CHAIN) || !chainNames.includes(CHAIN)) return
  const verbs = await verbsPython({ install: installVerbs })
  if (verbs === undefined) {
    process.stderr.write('verbs is not installed: --install-verbs installs it into a scratch environment\n')
    return
  }
  const chain: BenchChain = { name: CHAIN, fast: true, open: (options) => openChain(CHAIN, options) }
  try {
    await checkAgainstVerbs(chain)
    await checkVerbs(verbs)
    for (const [i, size] of (quick ? QUICK : SIZES).entries()) yield* compare(chain, verbs, size, i === 0)
  } finally {
    await verbs.stop()
  }
}

/** The package that is installed must do what the recorded one did. */
async function checkVerbs(verbs: VerbsPython): Promise<void> {
  const { n_agents: agents, steps, records } = verbsReference()
  const run = await verbs.run({ agents, steps, records: true })
  compareWithVerbs('verbs', run.records ?? [], records)
}

interface Size {
  readonly agents: number
  readonly steps: number
  readonly warmUps: number
  readonly repeats: number
}

/** Microseconds on the clock, and those that the processor worked: other work on the machine is not in these. */
interface Times {
  readonly clock: number
  readonly worked: number
}

/** In turns, so that whatever else the machine does meets both. */
async function* compare(
  chain: BenchChain,
  verbs: VerbsPython,
  { agents, steps, warmUps, repeats }: Size,
  isFirst: boolean,
): AsyncGenerator<Row> {
  const count = agents * steps
  const pairs: { ours: Times; theirs: Times }[] = []
  for (let repeat = -1 - warmUps; repeat < repeats; repeat++) {
    const ours = await ourTimes(chain, { agents, steps })
    const { seconds, worked } = await verbs.run({ agents, steps })
    pairs.push({ ours, theirs: { clock: seconds * MICROSECONDS, worked: worked * MICROSECONDS } })
  }
  const row = { agents, steps }
  for (const time of ['clock', 'worked'] as const) {
    const times = pairs.map(({ ours, theirs }) => ({ ours: ours[time], theirs: theirs[time] }))
    const [cold] = times
    const warm = times.slice(1 + warmUps)
    const what = time === 'clock' ? 'agent-step' : 'agent-step, processor time'
    const each = { ...row, what, unit: 'us' } as const
    const ours = spread(warm.map((pair) => pair.ours / count))
    const theirs = spread(warm.map((pair) => pair.theirs / count))
    yield { ...each, chain: chain.name, ...ours, ...(cold && { cold: cold.ours / count }) }
    yield { ...each, chain: 'verbs', ...theirs, ...(cold && { cold: cold.theirs / count }) }
    const ratio = time === 'clock' ? 'times as fast as verbs' : 'times as fast as verbs, processor time'
    const ratios = spread(warm.map((pair) => pair.theirs / pair.ours))
    yield {
      ...row,
      what: ratio,
      chain: chain.name,
      unit: 'x',
      ...ratios,
      ...(cold && { cold: cold.theirs / cold.ours }),
    }
    if (time === 'clock' && cold && isFirst) yield coldRow({ ...row, ratio: cold.theirs / cold.ours })
  }
}

/** The first run in the process, by itself: it has a target of its own. */
function coldRow({ ratio, ...size }: Pick<Row, 'agents' | 'steps'> & { ratio: number }): Row {
  const what = 'times as fast as verbs, the first run'
  return { ...size, what, chain: CHAIN, unit: 'x', median: ratio, min: ratio, max: ratio, floor: COLD_FLOOR }
}

/** Of the steps alone, as verbs is timed; all threads of this process worked for it, those that collect garbage too. */
async function ourTimes(chain: BenchChain, { agents, steps }: { agents: number; steps: number }): Promise<Times> {
  const circuit = await verbsCircuit({ chain, agents, steps })
  try {
    const before = process.cpuUsage()
    const started = performance.now()
    await circuit.advance(steps)
    const clock = (performance.now() - started) * MILLISECOND
    const { user, system } = process.cpuUsage(before)
    return { clock, worked: user + system }
  } finally {
    await circuit.close()
  }
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
