import type { EvmChain } from '../src/chain/evm/evm-chain.ts'
import { evmChain } from '../src/chain/evm/evm-chain.ts'
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

export interface DifferentialOptions {
  readonly seed: string
  readonly transactions: number
  /** The chain that is held against EDR. */
  readonly open?: () => Promise<EvmChain>
}

/** Runs the scenario of the seed on both chains; where they differ, finds the fewest steps that show it. */
export async function differential({ seed, transactions, open = evmChain }: DifferentialOptions): Promise<Outcome> {
  const steps = scenario(random(seed), cast(), transactions)
  const differenceIn = (candidate: readonly Step[]): Promise<Difference | undefined> =>
    differenceBetween(open, candidate)
  const difference = await differenceIn(steps)
  if (difference === undefined) return { transactions: countTransactions(steps) }
  const until = steps.slice(0, difference.step + 1)
  const fewest = await shrink(until, async (candidate) => (await differenceIn(candidate)) !== undefined)
  const last = (await differenceIn(fewest)) ?? difference
  return { transactions: countTransactions(until), counterexample: { seed, steps: fewest, difference: last } }
}

async function differenceBetween(
  open: () => Promise<EvmChain>,
  steps: readonly Step[],
): Promise<Difference | undefined> {
  const [evm, edr] = [await open(), await edrChain()]
  try {
    return await compare(evm, edr, steps)
  } finally {
    await evm.close()
    await edr.close()
  }
}
