import { z } from 'zod'

import { LiveNodeError } from './errors.ts'
import type { Rpc } from './rpc.ts'

const quantity = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => BigInt(text))
const count = quantity.transform(Number)
const hash = z.string().regex(/^0x[0-9a-fA-F]{64}$/)
const bytes = z.string().regex(/^0x([0-9a-fA-F]{2})*$/)

const blockField = z.looseObject({
  number: count,
  timestamp: count,
  hash,
  baseFeePerGas: quantity.optional(),
})
const logField = z.looseObject({
  address: z.string(),
  topics: z.array(hash),
  data: bytes,
  blockNumber: count,
  logIndex: count,
})
const receiptField = z.looseObject({
  status: count,
  blockNumber: count,
  blockHash: hash,
  transactionHash: hash,
  gasUsed: quantity,
  effectiveGasPrice: quantity.optional(),
  logs: z.array(logField),
})

export type NodeBlock = z.infer<typeof blockField>
export type NodeLog = z.infer<typeof logField>
export type NodeReceipt = z.infer<typeof receiptField>

/** A block by its number, or the latest. */
type At = number | 'latest'

/** What is read from a node, checked. */
export interface NodeReader {
  chainId(): Promise<bigint>
  block(at: At): Promise<NodeBlock>
  /** Undefined while it is not mined, or after a reorganisation has taken it away. */
  receipt(transactionHash: string): Promise<NodeReceipt | undefined>
  logs(filter: { address: string; topics: readonly string[]; from: number; to: number }): Promise<readonly NodeLog[]>
  balance(account: string): Promise<bigint>
  code(account: string): Promise<string>
  /** Transactions of an account that are mined. */
  nonce(account: string): Promise<number>
  call(to: string, data: string, at?: At): Promise<string>
}

export function nodeReader(rpc: Rpc): NodeReader {
  async function read<T>(method: string, params: readonly unknown[], field: z.ZodType<T>): Promise<T> {
    const answer = await rpc.ask(method, params)
    const result = field.safeParse(answer)
    if (result.success) return result.data
    const path = result.error.issues[0]?.path.join('.') ?? ''
    throw new LiveNodeError({
      host: rpc.host,
      method,
      reason: `its answer is not what it should be${path && ` at ${path}`}`,
    })
  }
  return {
    chainId: () => read('eth_chainId', [], quantity),
    block: (at) => read('eth_getBlockByNumber', [name(at), false], blockField),
    receipt: async (transactionHash) =>
      (await read('eth_getTransactionReceipt', [transactionHash], receiptField.nullable())) ?? undefined,
    logs: ({ address, topics, from, to }) =>
      read('eth_getLogs', [{ address, topics: [topics], fromBlock: name(from), toBlock: name(to) }], z.array(logField)),
    balance: (account) => read('eth_getBalance', [account, 'latest'], quantity),
    code: (account) => read('eth_getCode', [account, 'latest'], bytes),
    nonce: (account) => read('eth_getTransactionCount', [account, 'latest'], count),
    call: (to, data, at = 'latest') => read('eth_call', [{ to, data }, name(at)], bytes),
  }
}

const name = (at: At): string => (at === 'latest' ? at : `0x${at.toString(16)}`)
