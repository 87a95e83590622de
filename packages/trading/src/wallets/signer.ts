/** A transaction as it is to be signed; wei, gas and numbers of EIP-1559. */
export interface Unsigned {
  readonly chainId: bigint
  readonly nonce: number
  readonly to: string
  readonly data: string
  readonly value: bigint
  readonly gasLimit: bigint
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
}

/** One who signs at once. */
export interface KeySigner {
  readonly kind: 'key'
  readonly address: string
  /** The bytes to broadcast, and the hash that they will have. */
  sign(transaction: Unsigned): { readonly raw: string; readonly hash: string }
  /** Drops the key: nothing is signed any more. */
  lock(): void
}

/** What several have to agree on. */
export interface Proposal {
  readonly chainId: bigint
  /** What it is for, in words. */
  readonly about: string
  /** Seconds since 1970. */
  readonly time: number
  readonly calls: readonly { readonly to: string; readonly data: string; readonly value: bigint }[]
}

/** One who only proposes: others sign, elsewhere. */
export interface Proposer {
  readonly kind: 'proposer'
  readonly address: string
  /** Gives the file that it was written to. */
  propose(proposal: Proposal): string
}

/** Whoever acts for an account. */
export type Signer = KeySigner | Proposer
