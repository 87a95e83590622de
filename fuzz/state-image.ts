import type { Address, Hex } from '../src/chain/chain.ts'

export interface AccountState {
  readonly address: Address
  readonly nonce: bigint
  readonly balance: bigint
  readonly code: Hex
  readonly slots: readonly (readonly [slot: bigint, value: bigint])[]
}

/** Format's name, chain id, block (without the number of transactions). */
const BEFORE_ACCOUNTS = 8 + 8 + 52

/** The accounts of an exported state; the layout is that of evm/core/src/state_image.rs. */
export function accountsOf(state: Uint8Array): AccountState[] {
  const image = Buffer.from(state.buffer, state.byteOffset, state.byteLength)
  let at = BEFORE_ACCOUNTS
  const take = (length: number): Hex => `0x${image.toString('hex', at, (at += length))}`
  const count = (): number => image.readUInt32LE((at += 4) - 4)
  const nonce = (): bigint => image.readBigUInt64LE((at += 8) - 8)
  return Array.from({ length: count() }, () => {
    const head = { address: take(20), nonce: nonce(), balance: BigInt(take(32)) }
    const [codeLength, slotCount] = [count(), count()]
    const code = take(codeLength)
    const slots = Array.from({ length: slotCount }, () => [BigInt(take(32)), BigInt(take(32))] as const)
    return { ...head, code, slots }
  })
}
