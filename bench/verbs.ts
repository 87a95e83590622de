import type { BenchOptions } from './kit/benchmark.ts'
import { eachChain } from './kit/each-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'
import { checkAgainstVerbs } from './kit/verbs-check.ts'
import { verbsCircuit } from './kit/verbs-circuit.ts'

export const about = 'The workload of verbs, checked against what verbs recorded: agent-steps'

const QUICK = [{ agents: 5, steps: 3, repeats: 1 }]
const SLOW = [
  { agents: 50, steps: 50, repeats: 5 },
  { agents: 100, steps: 100, repeats: 5 },
]
const FAST = [
  { agents: 50, steps: 50, repeats: 21 },
  { agents: 100, steps: 100, repeats: 21 },
  { agents: 1_000, steps: 100, repeats: 21 },
  { agents: 1_000, steps: 1_000, repeats: 5 },
  { agents: 10_000, steps: 100, repeats: 5 },
]

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  for await (const chain of eachChain(chains)) {
    await checkAgainstVerbs(chain)
    for (const { agents, steps, repeats } of quick ? QUICK : chain.fast ? FAST : SLOW) {
      const figures = await repeated({
        count: agents * steps,
        repeats,
        prepare: () => verbsCircuit({ chain, agents, steps }),
        run: (circuit) => circuit.advance(steps),
        clear: (circuit) => circuit.close(),
      })
      yield { what: 'agent-step', chain: chain.name, agents, steps, ...figures }
    }
  }
}
