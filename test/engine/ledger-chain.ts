import type { Call } from '../../src/abi/types/call.ts'
import type { Address, CallResult, Chain, MinedBlock, ReadCall, Transaction } from '../../src/chain/chain.ts'
import type { Decode, Reader } from '../../src/abi/reader.ts'
import type { Funds } from '../../src/engine/agent.ts'

/** The one token of the ledger. */
export const TOKEN: Address = `0x${'70'.repeat(20)}`
/** A call to it burns all the gas it is given. */
const FURNACE: Address = `0x${'f1'.repeat(20)}`
export const GAS_OF_A_TRANSFER = 50_000n

/** What the chain was asked to do, as it was asked. */
export interface Ledger extends Chain {
  readonly blocks: { readonly timestamp: number; readonly transactions: readonly Transaction[] }[]
  readonly readBatches: (readonly ReadCall[])[]
  readonly wei: Map<Address, bigint>
  /** Tokens from nowhere. */
  grant(account: Address, amount: bigint): void
  /** Called before each block and each batch of reads; what it throws is what the chain rejects with. */
  trouble: ((what: 'mine' | 'read') => void | Promise<void>) | undefined
}

/** A chain in memory that holds balances of one token: what the engine sees of a chain, and nothing else. */
export function ledgerChain(): Ledger {
  const balances = new Map<Address, bigint>()
  const held = (account: Address) => balances.get(account) ?? 0n
  const ledger: Ledger = {
    name: 'ledger',
    chainId: 1n,
    blocks: [],
    readBatches: [],
    wei: new Map(),
    trouble: undefined,
    grant: (account, amount) => void balances.set(account, held(account) + amount),
    async mine({ timestamp, transactions }): Promise<MinedBlock> {
      await ledger.trouble?.('mine')
      ledger.blocks.push({ timestamp, transactions })
      return { number: ledger.blocks.length, timestamp, results: transactions.map(carryOut) }
    },
    async read(calls): Promise<readonly CallResult[]> {
      ledger.readBatches.push(calls)
      await ledger.trouble?.('read')
      return calls.map(({ data }) => ({ ok: true, output: `0x${held(data).toString(16)}` }))
    },
    balances: async (accounts) => accounts.map((account) => ledger.wei.get(account) ?? 0n),
    snapshot: async () => 0,
    restore: async () => {},
    setBalance: async (account, amount) => void ledger.wei.set(account, amount),
    close: async () => {},
  }

  function carryOut({ from, to, data, gas, value }: Transaction) {
    if (to === FURNACE) return { ok: false, gasUsed: gas, revertData: '0x', logs: [] }
    const [receiver, amount] = [data.slice(0, 42), BigInt(`0x${data.slice(42)}`)]
    if (held(from) < amount) return { ok: false, gasUsed: GAS_OF_A_TRANSFER, revertData: '0xdead', logs: [] }
    balances.set(from, held(from) - amount)
    balances.set(receiver, held(receiver) + amount)
    if (value > 0n) {
      ledger.wei.set(from, (ledger.wei.get(from) ?? 0n) - value)
      ledger.wei.set(receiver, (ledger.wei.get(receiver) ?? 0n) + value)
    }
    const log = { address: TOKEN, topics: ['0x01'], data: `0x${amount.toString(16)}` }
    return { ok: true, gasUsed: GAS_OF_A_TRANSFER, revertData: '0x', logs: [log] }
  }

  return ledger
}

/** Moves tokens; fails where the sender has too few. */
export function pay(to: Address, amount: bigint, more: Partial<Call> = {}): Call {
  return { to: TOKEN, data: to + amount.toString(16).padStart(64, '0'), label: `pay ${amount}`, ...more }
}

export const burnGas: Call = { to: FURNACE, data: '0x', label: 'burn gas' }

const decodeBalance: Decode<bigint> = ({ output }) => BigInt(output)

export function balanceOf(reader: Reader, account: Address): Promise<bigint> {
  return reader.read({ to: TOKEN, data: account }, decodeBalance)
}

export function fundsOf(reader: Reader, amount: bigint): Funds {
  return {
    symbol: 'PAY',
    amount,
    source: TOKEN,
    transfer: (to) => pay(to, amount),
    held: (by) => balanceOf(reader, by),
    format: String,
  }
}
