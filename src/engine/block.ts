import type { Call } from '../abi/call.ts'
import type { Address, Chain, MinedBlock, Transaction, TransactionResult } from '../chain/chain.ts'
import { rules } from '../chain/rules.ts'
import { invariant } from '../errors.ts'
import type { Receipt } from './agent.ts'
import type { Bundle } from './order.ts'
import type { Sender, Sent } from './outbox.ts'

/** One call of one sender and what became of it, as the log of actions wants it. */
export interface Settled {
  readonly sender: Sender
  readonly call: Call
  readonly receipt: Receipt
  /** The send it was part of. */
  readonly bundle: Bundle
}

/** Words for a failed transaction that hold no address and no hash. */
export type Explain = (result: TransactionResult, gasLimit: bigint) => string

const INSUFFICIENT_ETHER = 'insufficient ether'

/** A block and what became of each call in it. */
export interface MinedSends {
  readonly block: MinedBlock
  readonly settled: readonly Settled[]
  /** Hands the receipts to everyone who awaits one; apart from mining, so that all else is in its place by then. */
  answer(): void
}

/** Mines one block of these sends, in this order. */
export async function mineBlock(
  chain: Chain,
  { timestamp, sent, explain }: { timestamp: number; sent: readonly Sent[]; explain: Explain },
): Promise<MinedSends> {
  const calls: SentCall[] = []
  for (const bundle of sent) {
    const { sender, gas } = bundle
    for (const call of bundle.calls) calls.push({ bundle, sender, call, gas })
  }
  const unaffordable = await findUnaffordable(chain, calls)
  const affordable = unaffordable.size === 0 ? calls : calls.filter((_, i) => !unaffordable.has(i))
  const transactions = affordable.map(transactionOf)
  const block = await chain.mine({ timestamp, transactions })
  let place = 0
  const settled = calls.map(({ sender, call, bundle }, i): Settled => {
    if (unaffordable.has(i)) return { sender, call, receipt: refused(call), bundle }
    const [result, transaction] = [block.results[place], transactions[place]]
    place++
    invariant(result && transaction, 'a transaction without a result')
    return { sender, call, receipt: receiptOf(call, result, transaction.gas, explain), bundle }
  })
  return { block, settled, answer: () => answer(sent, settled) }
}

function answer(sent: readonly Sent[], settled: readonly Settled[]): void {
  let place = 0
  for (const one of sent) {
    const receipts: Receipt[] = []
    for (const end = place + one.calls.length; place < end; place++) {
      const receipt = settled[place]?.receipt
      if (receipt) receipts.push(receipt)
    }
    one.receipts = receipts
    one.settle?.(receipts)
  }
}

interface SentCall {
  readonly bundle: Bundle
  readonly sender: Sender
  readonly call: Call
  readonly gas: bigint | undefined
}

function transactionOf({ sender, call, gas }: SentCall): Transaction {
  const limit = gas ?? call.gas ?? (call.to === undefined ? rules.deployGas : rules.callGas)
  const { address: from } = sender
  const { to, data, value = 0n } = call
  return to === undefined
    ? { from, data, value, gas: limit, gasPrice: 0n }
    : { from, to, data, value, gas: limit, gasPrice: 0n }
}

function receiptOf({ label }: Call, result: TransactionResult, gasLimit: bigint, explain: Explain): Receipt {
  if (!result.ok) {
    const { gasUsed, revertData } = result
    return { ok: false, label, gasUsed, reason: explain(result, gasLimit), revertData, logs: [] }
  }
  return new Success(label, result)
}

/**
 * A class for its getter alone: a chain may decode logs when they are asked for, most receipts are never looked at, and
 * a getter in a literal costs 300 ns where this costs 25.
 */
class Success implements Receipt {
  readonly ok = true
  readonly label: string
  readonly gasUsed: bigint
  readonly revertData = '0x'
  declare readonly created?: Address
  readonly #result: TransactionResult

  constructor(label: string, result: TransactionResult) {
    this.label = label
    this.gasUsed = result.gasUsed
    if (result.created !== undefined) this.created = result.created
    this.#result = result
  }

  get logs() {
    return this.#result.logs
  }
}

const refused = ({ label }: Call): Receipt => ({
  ok: false,
  label,
  gasUsed: 0n,
  reason: INSUFFICIENT_ETHER,
  revertData: '0x',
  logs: [],
})

/**
 * The places of the calls that their senders cannot pay, by the balances at the start of the block, in the order of the
 * block. A node would refuse these at the door and an embedded EVM in the block; so neither gets to see them.
 */
async function findUnaffordable(chain: Chain, calls: readonly SentCall[]): Promise<ReadonlySet<number>> {
  const unaffordable = new Set<number>()
  const payers = new Set<string>()
  for (const { sender, call } of calls) if (call.value) payers.add(sender.address)
  if (payers.size === 0) return unaffordable
  const accounts = [...payers]
  const balances = await chain.balances(accounts)
  const left = new Map(accounts.map((account, i) => [account, balances[i] ?? 0n]))
  for (const [i, { sender, call }] of calls.entries()) {
    if (!call.value) continue
    const rest = (left.get(sender.address) ?? 0n) - call.value
    if (rest < 0n) unaffordable.add(i)
    else left.set(sender.address, rest)
  }
  return unaffordable
}
