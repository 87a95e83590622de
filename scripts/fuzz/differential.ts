import { evmChain } from '../../src/chain/evm-chain.ts'
import { cast } from './cast.ts'
import type { Difference } from './compare.ts'
import { compare } from './compare.ts'
import { edrChain } from './edr-chain.ts'
import { random } from './random.ts'
import { scenario } from './scenario.ts'
import { shrink } from './shrink.ts'
import type { Step } from './steps.ts'
import { countTransactions } from './steps.ts'

export interface Counterexample {
  readonly seed: string
  readonly steps: readonly Step[]
  readonly difference: Difference
}

export interface Outcome {
  readonly transactions: number
  readonly counterexample?: Counterexample
}

/** Runs the scenario of the seed on both chains; where they differ, finds the fewest steps that show it. */
export async function differential({ seed, transactions }: { seed: string; transactions: number }): Promise<Outcome> {
  const steps = scenario(random(seed), cast(), transactions)
  const difference = await differenceIn(steps)
  if (difference === undefined) return { transactions: countTransactions(steps) }
  const until = steps.slice(0, difference.step + 1)
  const fewest = await shrink(until, async (candidate) => (await differenceIn(candidate)) !== undefined)
  const last = (await differenceIn(fewest)) ?? difference
  return { transactions: countTransactions(until), counterexample: { seed, steps: fewest, difference: last } }
}

async function differenceIn(steps: readonly Step[]): Promise<Difference | undefined> {
  const [evm, edr] = [await evmChain(), await edrChain()]
  try {
    return await compare(evm, edr, steps)
  } finally {
    await evm.close()
    await edr.close()
  }
}
