import type { BenchOptions } from './kit/benchmark.ts'
import { eachChain } from './kit/each-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'
import { checkAgainstVerbs } from './kit/verbs-check.ts'
import { verbsCircuit } from './kit/verbs-circuit.ts'

export const about = 'The workload of verbs, checked against what verbs recorded: agent-steps'

const QUICK = [{ agents: 5, steps: 3 }]
const SLOW = [
  { agents: 50, steps: 50 },
  { agents: 100, steps: 100 },
]
const FAST = [...SLOW, { agents: 1_000, steps: 100 }]

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  for await (const chain of eachChain(chains)) {
    await checkAgainstVerbs(chain)
    for (const { agents, steps } of quick ? QUICK : chain.fast ? FAST : SLOW) {
      const figures = await repeated({
        count: agents * steps,
        repeats: quick ? 1 : chain.fast ? 21 : 5,
        prepare: () => verbsCircuit({ chain, agents, steps }),
        run: (circuit) => circuit.advance(steps),
        clear: (circuit) => circuit.close(),
      })
      yield { what: 'agent-step', chain: chain.name, agents, steps, ...figures }
    }
  }
}
