import type { Call } from '../abi/call.ts'
import type { Chain, MinedBlock, Transaction, TransactionResult } from '../chain/chain.ts'
import { rules } from '../chain/rules.ts'
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

/** Mines one block of these sends, in this order, and answers everyone who awaits one. */
export async function mineBlock(
  chain: Chain,
  { timestamp, sent, explain }: { timestamp: number; sent: readonly Sent[]; explain: Explain },
): Promise<{ block: MinedBlock; settled: readonly Settled[] }> {
  const affordable = await affordability(chain, sent)
  const transactions: Transaction[] = []
  for (const { sender, calls, gas } of sent) {
    for (const call of calls) if (affordable(call)) transactions.push(transactionOf(sender, call, gas))
  }
  const block = await chain.mine({ timestamp, transactions })
  const settled: Settled[] = []
  let place = 0
  for (const one of sent) {
    const { sender, calls } = one
    const receipts: Receipt[] = []
    for (const call of calls) {
      const transaction = affordable(call) ? transactions[place] : undefined
      const result = transaction && block.results[place++]
      const receipt = result ? receiptOf(call, result, transaction.gas, explain) : refused(call)
      receipts.push(receipt)
      settled.push({ sender, call, receipt, bundle: one })
    }
    one.receipts = receipts
    one.settle?.(receipts)
  }
  return { block, settled }
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
  if (!result.ok) {
    const { gasUsed, revertData } = result
    return { ok: false, label, gasUsed, reason: explain(result, gasLimit), revertData, logs: [] }
  }
  return new Success(label, result)
}

/** A class so that the logs are asked for only when somebody reads them. */
class Success implements Receipt {
  readonly ok = true
  readonly revertData = '0x'
  readonly label: string
  readonly #result: TransactionResult

  constructor(label: string, result: TransactionResult) {
    this.label = label
    this.#result = result
  }

  get gasUsed() {
    return this.#result.gasUsed
  }

  get logs() {
    return this.#result.logs
  }

  get created() {
    // With exact optional properties a getter may not give undefined, and a receipt of a call has no created address.
    return this.#result.created as string
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
 * Which calls their senders can pay, by the balances at the start of the block, in the order of the block. A node would
 * refuse the others at the door and an embedded EVM in the block; so neither gets to see them.
 */
async function affordability(chain: Chain, sent: readonly Sent[]): Promise<(call: Call) => boolean> {
  const payers = new Set<string>()
  for (const { sender, calls } of sent) for (const { value } of calls) if (value) payers.add(sender.address)
  if (payers.size === 0) return () => true
  const accounts = [...payers]
  const balances = await chain.balances(accounts)
  const left = new Map(accounts.map((account, i) => [account, balances[i] ?? 0n]))
  const unaffordable = new Set<Call>()
  for (const { sender, calls } of sent) {
    for (const call of calls) {
      if (!call.value) continue
      const rest = (left.get(sender.address) ?? 0n) - call.value
      if (rest < 0n) unaffordable.add(call)
      else left.set(sender.address, rest)
    }
  }
  return (call) => !unaffordable.has(call)
}
