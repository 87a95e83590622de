import type { Transaction } from '../chain.ts'
import { TransactionRefusedError } from '../errors.ts'
import { type AnswerReader, toHex } from './node-answers.ts'
import type { NodeClient } from './node-client.ts'
import type { RpcAnswer, RpcRequest } from './rpc-port.ts'
import type { Senders } from './senders.ts'

export interface Pool {
  readonly client: NodeClient
  readonly answers: AnswerReader
  readonly senders: Senders
  /** Whether the node carries out the requests of a batch in their order; anvil runs them at once. */
  readonly keepsOrder: boolean
}

/** A transaction in the node's pool. */
export interface Submitted {
  readonly transaction: Transaction
  readonly hash: string
}

/** Puts the transactions into the node's pool, in this order; takes all back and rejects when it refuses one. */
export async function submit(pool: Pool, transactions: readonly Transaction[]): Promise<readonly Submitted[]> {
  try {
    return await submitOnce(pool, transactions)
  } catch (error) {
    // A contract that sends has another nonce than we count once it has created one: all are asked for again.
    if (error instanceof TransactionRefusedError && /nonce/i.test(error.message)) return submitOnce(pool, transactions)
    throw error
  }
}

async function submitOnce(pool: Pool, transactions: readonly Transaction[]): Promise<readonly Submitted[]> {
  const { client, answers, senders, keepsOrder } = pool
  await senders.welcome(transactions.map(({ from }) => from))
  const requests = transactions.map((transaction) => sendRequest(transaction, senders.takeNonce(transaction.from)))
  const sent = keepsOrder ? await client.tryAll(requests) : await oneByOne(client, requests)
  const submitted: Submitted[] = []
  let refused: TransactionRefusedError | undefined
  for (const [index, transaction] of transactions.entries()) {
    const answer = sent[index]
    if (answer === undefined) break
    if ('result' in answer) submitted.push({ transaction, hash: answers.text(answer.result, 'a hash') })
    else refused ??= new TransactionRefusedError({ transaction, index, reason: answer.error.message })
  }
  if (refused === undefined) return submitted
  await takeBack(pool, submitted)
  throw refused
}

function sendRequest({ from, to, data, value, gas, gasPrice }: Transaction, nonce: number): RpcRequest {
  const numbers = { value: toHex(value), gas: toHex(gas), gasPrice: toHex(gasPrice), nonce: toHex(nonce) }
  return { method: 'eth_sendTransaction', params: [{ from, ...(to !== undefined && { to }), data, ...numbers }] }
}

async function oneByOne(client: NodeClient, requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]> {
  const sent: RpcAnswer[] = []
  for (const request of requests) {
    const answers = await client.tryAll([request])
    sent.push(...answers)
    if (answers.some((answer) => 'error' in answer)) break
  }
  return sent
}

/** Empties the pool again, so that none of these is mined with the next block. */
export async function takeBack({ client, senders }: Pool, submitted: readonly Submitted[]): Promise<void> {
  senders.forgetNonces()
  const newestFirst = submitted.toReversed()
  await client.tryAll(newestFirst.map(({ hash }) => ({ method: 'hardhat_dropTransaction', params: [hash] })))
}
