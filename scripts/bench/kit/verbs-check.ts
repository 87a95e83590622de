import { readFileSync } from 'node:fs'

import { VerbsMismatchError } from './errors.ts'
import type { BenchChain } from './each-chain.ts'
import { verbsCircuit } from './verbs-circuit.ts'

interface Reference {
  readonly n_agents: number
  readonly steps: number
  /** For each step what each agent had at its start, in decimal digits. */
  readonly records: readonly (readonly string[])[]
  readonly final_balances_after_last_block: readonly string[]
}

/** For each step who sent to whom: pairs of agents, counted from 0. */
type Receivers = readonly (readonly (readonly [from: number, to: number])[])[]

/** Replays what verbs drew and throws unless every balance of every step has the digits that verbs recorded. */
export async function checkAgainstVerbs(chain: BenchChain): Promise<void> {
  const reference = data<Reference>('verbs_basic_sim_reference.json')
  const receivers = data<Receivers>('verbs_basic_sim_receivers.json').map((pairs) => new Map(pairs))
  const { n_agents: agents, steps, records } = reference
  const circuit = await verbsCircuit({
    chain,
    agents,
    steps,
    receiver(agent, step) {
      const to = receivers[step - 1]?.get(agent)
      // One who sends although verbs has recorded nothing of it has seen another balance: the comparison says where.
      return to ?? agent
    },
  })
  try {
    await circuit.advance(steps)
    const ours = [...circuit.seen, await circuit.balances()]
    const theirs = [...records, reference.final_balances_after_last_block]
    for (const [index, row] of theirs.entries()) {
      const expected = row.join(' ')
      const got = ours[index]?.join(' ')
      if (got !== expected) throw new VerbsMismatchError({ chain: chain.name, step: index + 1, expected, got })
    }
  } finally {
    await circuit.close()
  }
}

/** The file is one of ours, so its type is known. */
function data<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as T
}
