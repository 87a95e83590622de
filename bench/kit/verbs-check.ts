import type { BenchChain } from './each-chain.ts'
import { verbsCircuit } from './verbs-circuit.ts'
import { compareWithVerbs, verbsReceivers, verbsReference } from './verbs-reference.ts'

/** Replays what verbs drew and throws unless every balance of every step has the digits that verbs recorded. */
export async function checkAgainstVerbs(chain: BenchChain): Promise<void> {
  const { n_agents: agents, steps, records, final_balances_after_last_block: last } = verbsReference()
  const receivers = verbsReceivers().map((pairs) => new Map(pairs))
  const circuit = await verbsCircuit({
    chain,
    agents,
    steps,
    // One who sends although verbs has recorded nothing of it has seen another balance: the comparison says where.
    receiver: (agent, step) => receivers[step - 1]?.get(agent) ?? agent,
  })
  try {
    await circuit.advance(steps)
    compareWithVerbs(chain.name, [...circuit.seen, await circuit.balances()], [...records, last])
  } finally {
    await circuit.close()
  }
}
