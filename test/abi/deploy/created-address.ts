import { getCreateAddress } from 'ethers'

import type { Address } from '../../../src/chain/chain.ts'

/** Where a contract is that `sender` creates with its transaction of that nonce. */
export function createdAddress(sender: Address, nonce: number | bigint): Address {
  return getCreateAddress({ from: sender, nonce }).toLowerCase()
}
