import { readFileSync } from 'node:fs'

import { VerbsMismatchError } from './errors.ts'

/** What verbs recorded of its workload, once. */
export interface VerbsReference {
  readonly n_agents: number
  readonly steps: number
  /** For each step what each agent had at its start, in decimal digits. */
  readonly records: readonly (readonly string[])[]
  readonly final_balances_after_last_block: readonly string[]
}

/** For each step who sent to whom: pairs of agents, counted from 0. */
export type VerbsReceivers = readonly (readonly (readonly [from: number, to: number])[])[]

export const verbsReference = (): VerbsReference => data('verbs_basic_sim_reference.json')
export const verbsReceivers = (): VerbsReceivers => data('verbs_basic_sim_receivers.json')

/** Throws unless every balance of every step has the recorded digits. */
export function compareWithVerbs(
  who: string,
  ours: readonly (readonly unknown[])[],
  recorded: readonly (readonly string[])[],
): void {
  for (const [index, row] of recorded.entries()) {
    const expected = row.join(' ')
    const got = ours[index]?.join(' ')
    if (got !== expected) throw new VerbsMismatchError({ chain: who, step: index + 1, expected, got })
  }
}

/** The file is one of ours, so its type is known. */
function data<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as T
}
