/** 20 bytes, 0x-prefixed, lower case wherever Saffron makes it. */
export type Address = string
/** 0x-prefixed bytes, lower case. */
export type Hex = string
export type SnapshotId = number

/** One transaction of a block. Nonces are the adapter's business: each sender's run on from the chain's. */
export interface Transaction {
  readonly from: Address
  /** Left out to create a contract. */
  readonly to?: Address
  readonly data: Hex
  readonly value: bigint
  readonly gas: bigint
  readonly gasPrice: bigint
}

/** Words of 32 bytes that a chain has at hand: to make text of them and numbers of that again takes ten times as long. */
export interface Words {
  /** Of whole ones. */
  readonly count: number
  number(index: number): bigint
  /** In lower case; undefined where the word is more than an address. */
  address(index: number): Address | undefined
}

/** The topics, then the data. */
export interface LogWords extends Words {
  /** How many of them are topics. */
  readonly topics: number
}

/** An event as the chain has it, not decoded yet. */
export interface Log {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  /** The first topic, where it is at hand before text is made of them all: mostly nobody looks at the others. */
  readonly topic?: Hex | undefined
  readonly words?: LogWords
  /** What it decodes to, worked out once for all who decode it so, where it can remember that. */
  decodedBy?<E>(decode: (log: Log) => E): E
}

/** What tells which event a log is of; none where it is anonymous. */
export const topicOf = (log: Log): Hex | undefined => log.topic ?? log.topics[0]

/** What became of one transaction. */
export interface TransactionResult {
  readonly ok: boolean
  readonly gasUsed: bigint
  /** The revert data of a failed transaction; '0x' for one that succeeded or ran out of gas. */
  readonly revertData: Hex
  /** The contract a successful creation made. */
  readonly created?: Address
  readonly logs: readonly Log[]
}

export interface MinedBlock {
  readonly number: number
  readonly timestamp: number
  /** One per transaction, in the order given. */
  readonly results: readonly TransactionResult[]
}

export interface ReadCall {
  /** The zero address unless said otherwise. */
  readonly from?: Address
  readonly to: Address
  readonly data: Hex
}

export interface CallResult {
  readonly ok: boolean
  /** Return data, or revert data when not ok. */
  readonly output: Hex
  /** Whether it was ended, out of gas or at an instruction that is none, instead of refusing by itself. */
  readonly halted?: true
  /** The output. */
  readonly words?: Words
}

/** Where contracts live. Every adapter gives the same results for the same input, bit for bit. */
export interface Chain {
  readonly name: string
  readonly chainId: bigint
  /** Mines one block holding exactly these transactions, in this order. */
  mine(block: { readonly timestamp: number; readonly transactions: readonly Transaction[] }): Promise<MinedBlock>
  /** Answers all calls against the last mined block, which they leave untouched. */
  read(calls: readonly ReadCall[]): Promise<readonly CallResult[]>
  /** Ether of each account at the last mined block. */
  balances(accounts: readonly Address[]): Promise<readonly bigint[]>
  snapshot(): Promise<SnapshotId>
  /** May be repeated; snapshots taken after this one are gone. */
  restore(id: SnapshotId): Promise<void>
  setBalance(account: Address, wei: bigint): Promise<void>
  close(): Promise<void>
}

export const ZERO_ADDRESS: Address = `0x${'0'.repeat(40)}`
