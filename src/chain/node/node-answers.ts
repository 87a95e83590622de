import type { Hex, Log, TransactionResult } from '../chain.ts'
import { NodeNonsenseError } from '../errors.ts'

/** What a mined block says of itself. */
export interface NodeBlock {
  readonly number: number
  readonly timestamp: number
  readonly gasLimit: bigint
  readonly baseFeePerGas: bigint
  readonly coinbase: string
  /** Hashes, in the block's order. */
  readonly transactions: readonly string[]
}

export interface NodeReceipt extends Omit<TransactionResult, 'revertData'> {
  readonly blockNumber: number
  readonly index: number
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isBytes(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x(?:[0-9a-fA-F]{2})*$/.test(value)
}

/** A number as JSON-RPC spells it. */
export function toHex(value: bigint | number): Hex {
  return `0x${value.toString(16)}`
}

/** Reads the answers of one node, and says whose they are when they make no sense. */
export function answerReader(name: string) {
  const wrong = (what: string, value: unknown): NodeNonsenseError =>
    new NodeNonsenseError({ name, problem: `${what} is ${JSON.stringify(value)?.slice(0, 80) ?? 'missing'}` })

  function record(value: unknown, what: string): Record<string, unknown> {
    if (!isRecord(value)) throw wrong(what, value)
    return value
  }

  function list(value: unknown, what: string): readonly unknown[] {
    if (!Array.isArray(value)) throw wrong(what, value)
    return value
  }

  function text(value: unknown, what: string): string {
    if (typeof value !== 'string') throw wrong(what, value)
    return value
  }

  function bytes(value: unknown, what: string): Hex {
    if (!isBytes(value)) throw wrong(what, value)
    return value
  }

  function quantity(value: unknown, what: string): bigint {
    if (typeof value !== 'string' || !/^0x[0-9a-fA-F]+$/.test(value)) throw wrong(what, value)
    return BigInt(value)
  }

  const count = (value: unknown, what: string): number => Number(quantity(value, what))

  function log(value: unknown): Log {
    const { address, topics, data } = record(value, 'a log')
    return {
      address: bytes(address, "a log's address").toLowerCase(),
      topics: list(topics, "a log's topics").map((topic) => bytes(topic, 'a topic')),
      data: bytes(data, "a log's data"),
    }
  }

  return {
    record,
    list,
    text,
    bytes,
    quantity,
    count,
    block(value: unknown): NodeBlock {
      const block = record(value, 'a block')
      return {
        number: count(block['number'], "a block's number"),
        timestamp: count(block['timestamp'], "a block's timestamp"),
        gasLimit: quantity(block['gasLimit'], "a block's gas limit"),
        // Left out by chains older than the fee market, which have none.
        baseFeePerGas:
          block['baseFeePerGas'] === undefined ? 0n : quantity(block['baseFeePerGas'], "a block's base fee"),
        coinbase: bytes(block['miner'], "a block's coinbase").toLowerCase(),
        transactions: list(block['transactions'], "a block's transactions").map((hash) => text(hash, 'a hash')),
      }
    },
    /** Undefined for a transaction in no block. */
    receipt(value: unknown): NodeReceipt | undefined {
      if (value === null) return undefined
      const receipt = record(value, 'a receipt')
      const ok = quantity(receipt['status'], "a receipt's status") === 1n
      const { contractAddress } = receipt
      return {
        ok,
        gasUsed: quantity(receipt['gasUsed'], "a receipt's gas used"),
        // anvil names an address for failed creations too.
        ...(ok &&
          typeof contractAddress === 'string' && {
            created: bytes(contractAddress, 'a created address').toLowerCase(),
          }),
        logs: list(receipt['logs'], "a receipt's logs").map(log),
        blockNumber: count(receipt['blockNumber'], "a receipt's block"),
        index: count(receipt['transactionIndex'], "a receipt's place"),
      }
    },
    /** Output of the outermost call of a trace; nodes leave it out when it is empty. */
    output(value: unknown): Hex {
      const { output } = record(value, 'a trace')
      return output === undefined ? '0x' : bytes(output, "a trace's output")
    },
  }
}

export type AnswerReader = ReturnType<typeof answerReader>
