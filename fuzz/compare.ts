import { isDeepStrictEqual } from 'node:util'

import type { CallResult, Chain, ReadCall, TransactionResult } from '../src/chain/chain.ts'
import type { EvmChain } from '../src/chain/evm/evm-chain.ts'
import type { EdrChain } from './edr-chain.ts'
import { accountsOf } from './state-image.ts'
import { stateRoot } from './state-root.ts'
import type { Step } from './steps.ts'

export interface Difference {
  /** Which step brought it to light. */
  readonly step: number
  readonly what: string
  readonly evm: unknown
  readonly edr: unknown
}

/** Hashing the state takes as long as a dozen transactions, and it forgets nothing: one look in so many steps will do. */
const STEPS_PER_ROOT = 25

/** Does the same to both chains, which ends with a look at the whole state, and gives the first difference in anything that can be seen. */
export async function compare(evm: EvmChain, edr: EdrChain, steps: readonly Step[]): Promise<Difference | undefined> {
  const snapshots: (readonly [evm: number, edr: number])[] = []
  for (const [step, action] of steps.entries()) {
    const differs = (what: string, ours: unknown, theirs: unknown): Difference | undefined =>
      isDeepStrictEqual(ours, theirs) ? undefined : { step, what, evm: ours, edr: theirs }
    if (action.kind === 'block') {
      const [ours, theirs] = [await resultsOf(evm, action), await resultsOf(edr, action)]
      const refused = differs('whether the block is refused', ours === undefined, theirs === undefined)
      if (refused) return refused
      // A refused block ends a run. Only shortened scenarios come to this: a payer's balance is no longer set.
      if (ours === undefined || theirs === undefined) return undefined
      for (const [index, result] of theirs.entries()) {
        const found = differs(`transaction ${index}`, ours[index], result)
        if (found) return found
      }
    } else if (action.kind === 'reads') {
      const found = differs('reads', await answersOf(evm, action.calls), await answersOf(edr, action.calls))
      if (found) return found
    } else if (action.kind === 'set balance') {
      await evm.setBalance(action.account, action.wei)
      await edr.setBalance(action.account, action.wei)
    } else if (action.kind === 'snapshot') {
      snapshots.push([await evm.snapshot(), await edr.snapshot()])
    } else {
      const [ours, theirs] = snapshots[action.snapshot] ?? []
      if (ours === undefined || theirs === undefined) continue
      await evm.restore(ours)
      await edr.restore(theirs)
    }
    const due = step % STEPS_PER_ROOT === 0 || step === steps.length - 1
    // EDR's root is that of the last block: balances set since are not in it yet.
    if (due && action.kind === 'block' && (await stateDiffers(evm, edr))) {
      return { step, ...(await firstAccountThatDiffers(evm, edr)) }
    }
  }
  return undefined
}

type Block = Extract<Step, { kind: 'block' }>

async function resultsOf(chain: Chain, block: Block): Promise<TransactionResult[] | undefined> {
  try {
    const { results } = await chain.mine(block)
    return results.map((result) => ({
      ...result,
      logs: result.logs.map(({ address, topics, data }) => ({ address, topics, data })),
    }))
  } catch {
    return undefined
  }
}

async function answersOf(chain: Chain, calls: readonly ReadCall[]): Promise<CallResult[]> {
  return (await chain.read(calls)).map(({ ok, output }) => ({ ok, output }))
}

async function stateDiffers(evm: EvmChain, edr: EdrChain): Promise<boolean> {
  return stateRoot(accountsOf(evm.exportState())) !== (await edr.stateRoot())
}

async function firstAccountThatDiffers(evm: EvmChain, edr: EdrChain): Promise<Omit<Difference, 'step'>> {
  for (const { address, nonce, balance, code, slots } of accountsOf(evm.exportState())) {
    const theirs = {
      nonce: await edr.nonce(address),
      balance: (await edr.balances([address]))[0],
      code: await edr.code(address),
    }
    const ours = { nonce, balance, code }
    if (!isDeepStrictEqual(ours, theirs)) return { what: `account ${address}`, evm: ours, edr: theirs }
    for (const [slot, value] of slots) {
      const stored = await edr.storageAt(address, slot)
      if (stored !== value) return { what: `slot ${slot} of ${address}`, evm: value, edr: stored }
    }
  }
  return { what: 'the state root (an account or a slot is missing on evm)', evm: undefined, edr: await edr.stateRoot() }
}
