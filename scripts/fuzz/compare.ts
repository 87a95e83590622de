import { isDeepStrictEqual } from 'node:util'

import type { EvmChain } from '../../src/chain/evm-chain.ts'
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

/** Does the same to both chains and gives the first difference in anything that can be seen. */
export async function compare(evm: EvmChain, edr: EdrChain, steps: readonly Step[]): Promise<Difference | undefined> {
  const snapshots: (readonly [evm: number, edr: number])[] = []
  for (const [step, action] of steps.entries()) {
    const differs = (what: string, ours: unknown, theirs: unknown): Difference | undefined =>
      isDeepStrictEqual(ours, theirs) ? undefined : { step, what, evm: ours, edr: theirs }
    if (action.kind === 'block') {
      const [ours, theirs] = [await evm.mine(action), await edr.mine(action)]
      for (const [index, result] of theirs.results.entries()) {
        const mine = ours.results[index]
        const plain = mine && { ...mine, logs: mine.logs }
        const found = differs(`transaction ${index}`, plain, result)
        if (found) return found
      }
      // A root only says that something differs; what, is found account by account.
      if ((await stateDiffers(evm, edr)) === true) return { step, ...(await firstAccountThatDiffers(evm, edr)) }
    } else if (action.kind === 'reads') {
      const found = differs('reads', await evm.read(action.calls), await edr.read(action.calls))
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
  }
  return undefined
}

async function stateDiffers(evm: EvmChain, edr: EdrChain): Promise<boolean> {
  return stateRoot(accountsOf(evm.exportState())) !== (await edr.stateRoot())
}

async function firstAccountThatDiffers(evm: EvmChain, edr: EdrChain): Promise<Omit<Difference, 'step'>> {
  for (const { address, nonce, balance, code, slots } of accountsOf(evm.exportState())) {
    const theirs = { nonce: await edr.nonce(address), balance: (await edr.balances([address]))[0], code: await edr.code(address) }
    const ours = { nonce, balance, code }
    if (!isDeepStrictEqual(ours, theirs)) return { what: `account ${address}`, evm: ours, edr: theirs }
    for (const [slot, value] of slots) {
      const stored = await edr.storageAt(address, slot)
      if (stored !== value) return { what: `slot ${slot} of ${address}`, evm: value, edr: stored }
    }
  }
  return { what: 'the state root (an account or a slot is missing on evm)', evm: undefined, edr: await edr.stateRoot() }
}
