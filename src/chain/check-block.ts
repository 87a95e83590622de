import type { Transaction } from './chain.ts'
import { BlockGasError, TransactionRefusedError } from './errors.ts'
import { rules } from './rules.ts'

const BLOCK_GAS = Number(rules.blockGasLimit)

/** Refuses a block that one chain or another would not take, so that none takes it. */
export function checkBlock(transactions: readonly Transaction[]): void {
  // Exact as far as it matters: the limit is far below what a number can count.
  let sum = 0
  let index = -1
  for (const transaction of transactions) {
    index++
    sum += Math.abs(Number(transaction.gas))
    const reason = transaction.to === undefined ? wrongInitCode(transaction.data) : undefined
    if (reason !== undefined) throw new TransactionRefusedError({ transaction, index, reason })
  }
  if (sum <= BLOCK_GAS) return
  throw new BlockGasError({ sum: BigInt(sum), limit: rules.blockGasLimit, transactions: transactions.length })
}

/**
 * EDR looks for a library's own address behind a PUSH20 at the start of init code and aborts the whole process where the
 * code ends before the address does.
 */
const CUT_PUSH20 = /^0x73(?:[0-9a-f]{2}){0,19}$/i

function wrongInitCode(data: string): string | undefined {
  if (data === '0x') return 'a contract cannot be created without any code'
  return CUT_PUSH20.test(data) ? 'its code ends within its first instruction, PUSH20, which EDR cannot read' : undefined
}
