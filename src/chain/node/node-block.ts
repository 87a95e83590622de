import { invariant } from '../../errors.ts'
import type { Address, MinedBlock, TransactionResult } from '../chain.ts'
import { BlockMismatchError, NodeRefusedError, TransactionMisplacedError, TransactionRefusedError } from '../errors.ts'
import { type NodeBlock, type NodeReceipt, toHex } from './node-answers.ts'
import { type Pool, type Submitted, takeBack } from './node-pool.ts'

interface Asked {
  readonly number: number
  readonly timestamp: number
  readonly submitted: readonly Submitted[]
}

/** Mines what was submitted as one block; rejects when the block is not exactly that, in that order. */
export async function mineSubmitted(pool: Pool, asked: Asked): Promise<MinedBlock> {
  const { client, answers } = pool
  const { number, timestamp, submitted } = asked
  const [mining] = await client.tryAll([{ method: 'evm_mine', params: [toHex(timestamp)] }])
  if (mining !== undefined && 'error' in mining) throw await refusal(pool, { submitted, reason: mining.error.message })
  const [mined, ...found] = await client.askAll([
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    ...submitted.map(({ hash }) => ({ method: 'eth_getTransactionReceipt', params: [hash] })),
  ])
  const receipts = checkReceipts(asked, found.map(answers.receipt))
  checkBlock(asked, { name: client.name, block: answers.block(mined) })
  return { number, timestamp, results: await addRevertData(pool, { submitted, receipts }) }
}

/** A Hardhat node mines nothing when a sender cannot pay, and does not say who: the first who owes more than it had. */
async function refusal(
  pool: Pool,
  { submitted, reason }: { submitted: readonly Submitted[]; reason: string },
): Promise<Error> {
  const { client, answers } = pool
  await takeBack(pool, submitted)
  const senders = [...new Set(submitted.map(({ transaction }) => transaction.from))]
  const balances = await client.askAll(
    senders.map((sender) => ({ method: 'eth_getBalance', params: [sender, 'latest'] })),
  )
  const purse = new Map<Address, bigint>(
    senders.map((sender, index) => [sender, answers.quantity(balances[index], 'a balance')]),
  )
  for (const [index, { transaction }] of submitted.entries()) {
    const { from, value, gas, gasPrice } = transaction
    const left = (purse.get(from) ?? 0n) - value - gas * gasPrice
    if (left < 0n) return new TransactionRefusedError({ transaction, index, reason })
    purse.set(from, left)
  }
  return new NodeRefusedError({ name: client.name, method: 'evm_mine', reason })
}

function checkReceipts(
  { number, submitted }: Asked,
  found: readonly (NodeReceipt | undefined)[],
): readonly NodeReceipt[] {
  const receipts = submitted.map(({ transaction }, index) => {
    const receipt = found[index]
    if (receipt?.blockNumber === number) return receipt
    const place = receipt === undefined ? 'no block' : `block ${receipt.blockNumber}`
    throw new TransactionMisplacedError({
      transaction,
      index,
      reason: `should be in block ${number} but is in ${place}`,
    })
  })
  for (const [index, { transaction }] of submitted.entries()) {
    const got = receipts[index]?.index
    if (got !== index) throw new TransactionMisplacedError({ transaction, index, reason: `was mined at place ${got}` })
  }
  return receipts
}

function checkBlock(asked: Asked, { name, block }: { name: string; block: NodeBlock }): void {
  const facts = [
    { what: 'number', asked: asked.number, got: block.number },
    { what: 'time', asked: asked.timestamp, got: block.timestamp },
    { what: 'number of transactions', asked: asked.submitted.length, got: block.transactions.length },
  ]
  const wrong = facts.find((fact) => fact.asked !== fact.got)
  if (wrong !== undefined) throw new BlockMismatchError({ name, ...wrong })
}

/**
 * Receipts carry no revert data; a trace does, and the tracer of calls, kept to the outermost one, stays small where
 * the usual one lists every step. To trace, the node runs the block again up to there: 40 us for each transaction before.
 */
async function addRevertData(
  { client, answers }: Pool,
  { submitted, receipts }: { submitted: readonly Submitted[]; receipts: readonly NodeReceipt[] },
): Promise<readonly TransactionResult[]> {
  const options = { tracer: 'callTracer', tracerConfig: { onlyTopCall: true } }
  const failed = submitted.filter((_, index) => receipts[index]?.ok === false)
  const traces = await client.askAll(
    failed.map(({ hash }) => ({ method: 'debug_traceTransaction', params: [hash, options] })),
  )
  const reverts = traces.map(answers.output)[Symbol.iterator]()
  return receipts.map(({ ok, gasUsed, created, logs }) => {
    const revertData = ok ? '0x' : reverts.next().value
    invariant(revertData !== undefined, 'a failed transaction has no trace')
    return { ok, gasUsed, revertData, ...(created !== undefined && { created }), logs }
  })
}
