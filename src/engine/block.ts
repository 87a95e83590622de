import type { Call } from '../abi/types/call.ts'
import type { Chain, MinedBlock, Transaction, TransactionResult } from '../chain/chain.ts'
import { rules } from '../chain/rules.ts'
import { invariant } from '../errors.ts'
import type { Receipt } from './agent.ts'
import type { Bundle } from './order/order.ts'
import type { Sender, Sent } from './outbox.ts'
import { Success } from './success.ts'

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
  const unaffordable = sent.some(paysEther) ? await findUnaffordable(chain, sent) : NONE
  const transactions: Transaction[] = []
  let nth = 0
  for (const { sender, calls, gas } of sent) {
    for (const call of calls) if (!unaffordable.has(nth++)) transactions.push(transactionOf(sender, call, gas))
  }
  const block = await chain.mine({ timestamp, transactions })
  const settled: Settled[] = []
  let place = 0
  for (const bundle of sent) {
    const { sender } = bundle
    for (const call of bundle.calls) {
      if (unaffordable.has(settled.length)) {
        settled.push({ sender, call, receipt: refused(call), bundle })
        continue
      }
      const result = block.results[place]
      const transaction = transactions[place++]
      invariant(result && transaction, 'a transaction without a result')
      settled.push({ sender, call, receipt: receiptOf(call, result, transaction.gas, explain), bundle })
    }
  }
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

function transactionOf(sender: Sender, call: Call, gas: bigint | undefined): Transaction {
  const limit = gas ?? call.gas ?? (call.to === undefined ? rules.deployGas : rules.callGas)
  const { address: from } = sender
  const { to, data, value = 0n } = call
  return to === undefined
    ? { from, data, value, gas: limit, gasPrice: 0n }
    : { from, to, data, value, gas: limit, gasPrice: 0n }
}

function receiptOf({ label }: Call, result: TransactionResult, gasLimit: bigint, explain: Explain): Receipt {
  if (result.ok) return new Success(label, result)
  const { gasUsed, revertData } = result
  return { ok: false, label, gasUsed, reason: explain(result, gasLimit), revertData, logs: [] }
}

const refused = ({ label }: Call): Receipt => ({
  ok: false,
  label,
  gasUsed: 0n,
  reason: INSUFFICIENT_ETHER,
  revertData: '0x',
  logs: [],
})

const NONE: ReadonlySet<number> = new Set()

const paysEther = ({ calls }: Sent): boolean => calls.some(({ value }) => value)

/**
 * The places of the calls that their senders cannot pay, by the balances at the start of the block, in the order of the
 * block. A node would refuse these at the door and an embedded EVM in the block; so neither gets to see them.
 */
async function findUnaffordable(chain: Chain, sent: readonly Sent[]): Promise<ReadonlySet<number>> {
  const accounts = [...new Set(sent.filter(paysEther).map(({ sender }) => sender.address))]
  const balances = await chain.balances(accounts)
  const left = new Map(accounts.map((account, i) => [account, balances[i] ?? 0n]))
  const unaffordable = new Set<number>()
  const calls = sent.flatMap(({ sender, calls }) => calls.map(({ value = 0n }) => ({ sender, value })))
  for (const [i, { sender, value }] of calls.entries()) {
    if (value === 0n) continue
    const rest = (left.get(sender.address) ?? 0n) - value
    if (rest < 0n) unaffordable.add(i)
    else left.set(sender.address, rest)
  }
  return unaffordable
}
