import { chainNames, openChain } from '../../src/chain/open-chain.ts'
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
const SIZES = [
  { agents: 50, steps: 50, repeats: 21 },
  { agents: 100, steps: 100, repeats: 11 },
  { agents: 1_000, steps: 100, repeats: 5 },
]
const QUICK = [{ agents: 5, steps: 3, repeats: 1 }]

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
    for (const size of quick ? QUICK : SIZES) yield* compare(chain, verbs, size)
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
  readonly repeats: number
}

/** In turns, so that whatever else the machine does meets both. */
async function* compare(chain: BenchChain, verbs: VerbsPython, { agents, steps, repeats }: Size): AsyncGenerator<Row> {
  const count = agents * steps
  const pairs: { ours: number; theirs: number }[] = []
  for (let repeat = -2; repeat < repeats; repeat++) {
    const ours = await ourTime(chain, { agents, steps })
    const { seconds } = await verbs.run({ agents, steps })
    pairs.push({ ours: ours / count, theirs: (seconds * MICROSECONDS) / count })
  }
  const [cold, , ...warm] = pairs
  const row = { what: 'agent-step', agents, steps, unit: 'us' } as const
  yield { ...row, chain: chain.name, ...spread(warm.map(({ ours }) => ours)), ...(cold && { cold: cold.ours }) }
  yield { ...row, chain: 'verbs', ...spread(warm.map(({ theirs }) => theirs)), ...(cold && { cold: cold.theirs }) }
  const ratios = warm.map(({ ours, theirs }) => theirs / ours)
  const ratio = { ...row, what: 'times as fast as verbs', chain: chain.name, unit: 'x' } as const
  yield { ...ratio, ...spread(ratios), ...(cold && { cold: cold.theirs / cold.ours }) }
}

/** Microseconds of the steps alone, as verbs is timed. */
async function ourTime(chain: BenchChain, { agents, steps }: { agents: number; steps: number }): Promise<number> {
  const circuit = await verbsCircuit({ chain, agents, steps })
  try {
    const started = performance.now()
    await circuit.advance(steps)
    return (performance.now() - started) * MILLISECOND
  } finally {
    await circuit.close()
  }
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
