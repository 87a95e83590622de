import type { Address, Hex, Log } from '../../chain/chain.ts'
import type { Plain } from '../../field/plain.ts'
import type { Claim } from './claim.ts'

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
  /** What that action was given and what comes of it, for whoever records it. */
  readonly use?: ActionUse
  /** Needed once per wallet (an approval without limit): a wallet that has sent it with success skips it. */
  readonly once?: boolean
}

/** How the address of an account or a contract is written for people. */
export type AddressName = (address: Address) => string

/** One use of an action, as records tell it: amounts as exact decimals in their unit, addresses as names. */
export interface ActionUse {
  /** What it was given, as it was read: to be done again. */
  readonly given: object
  /** What it was given, after shares were resolved. */
  args(nameOf: AddressName): Readonly<Record<string, Plain>>
  /** What came of it, by the receipt of one of its calls; undefined where that says nothing of it. */
  result(receipt: { readonly logs: readonly Log[] }, nameOf: AddressName): Readonly<Record<string, Plain>> | undefined
  /** What must hold once all of its calls have succeeded, for whoever checks a run. */
  readonly ensured?: Ensured | undefined
}

/** A post-condition of one use of an action. */
export interface Ensured {
  /** The mechanism it is an action of: one use of it by an actor in a block does not tell on another. */
  readonly of: object
  /** What is looked at before the block and after it, if anything. */
  readonly state?: (actor: Address) => Promise<readonly bigint[]>
  claims(outcome: Outcome): readonly Claim[]
}

/** What came of an action, all its calls together. */
export interface Outcome {
  readonly actor: Address
  readonly logs: readonly Log[]
  /** By how much they changed an account's balance of a token, as its events say. */
  moved(token: { readonly address: Address }, account: Address | { readonly address: Address }): bigint
  /**
   * What `state` was after the block, and by how much the block changed it. Undefined where that says nothing of this action: the actor used the mechanism more than
   * once, or each send has a block of its own.
   */
  readonly state: { readonly after: readonly bigint[]; readonly changes: readonly bigint[] } | undefined
}
