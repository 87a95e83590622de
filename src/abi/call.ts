import type { Address, Hex } from '../chain/chain.ts'

/** One contract call as a plain value. It does nothing until a wallet sends it. */
export interface Call {
  /** Left out to create a contract. */
  readonly to?: Address
  readonly data: Hex
  readonly value?: bigint
  /** What the call is, for people: the function's name, or `deploy Token`. */
  readonly label: string
  /** Its gas limit where the chain's usual one would not do. */
  readonly gas?: bigint
  /** The action it is part of, as the catalogue calls it. */
  readonly action?: string
  /** Needed once per wallet (an approval without limit): a wallet that has sent it with success skips it. */
  readonly once?: boolean
}
