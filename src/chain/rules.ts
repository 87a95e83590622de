import { keccak256, toBeHex } from 'ethers'

import type { Hex } from './chain.ts'

/**
 * The rules of the simulated chain, the same on every adapter. `hardhat.config.ts` builds its networks from them, so
 * `npx hardhat node` is such a chain too; a node with other rules is refused.
 */
export const rules = {
  hardfork: 'cancun',
  chainId: 31337n,
  /** 2026-01-01T00:00:00Z, unless the netlist's clock says otherwise. */
  start: 1_767_225_600,
  baseFeePerGas: 0n,
  /** Far above the sum of any block's gas limits. */
  blockGasLimit: 1n << 40n,
  coinbase: `0x${'c0'.repeat(20)}`,
  /** Of a call whose sender did not choose. */
  callGas: 5_000_000n,
  /** Of a contract creation: code of the largest size allowed costs more than a call may. */
  deployGas: 30_000_000n,
  /** Of a read. */
  readGas: 50_000_000n,
} as const

/** The block's random value: a hash of its number, so that every adapter and every run draws the same. */
export function prevrandaoOf(blockNumber: number): Hex {
  return keccak256(toBeHex(blockNumber, 32))
}
