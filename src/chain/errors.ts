import { SaffronError } from '../errors.ts'
import type { SnapshotId, Transaction } from './chain.ts'

function describe(transaction: Transaction, index: number): string {
  const { from, to, data } = transaction
  const target = to === undefined ? 'creating a contract' : `to ${to}, data ${data.slice(0, 10)}`
  return `Transaction ${index} of the block (from ${from}, ${target})`
}

interface TransactionFacts {
  readonly transaction: Transaction
  /** Its place among the block's transactions, from 0. */
  readonly index: number
  readonly reason: string
}

/** The node did not let a transaction into its pool. */
export class TransactionRefusedError extends SaffronError {
  readonly index: number

  constructor({ transaction, index, reason }: TransactionFacts) {
    super({
      code: 'TRANSACTION_REFUSED',
      message: `${describe(transaction, index)} was refused: ${reason}`,
      hint: 'Check that the sender can pay value and gas, and that the gas limit covers the calldata.',
    })
    this.index = index
  }
}

/** A block was to be mined before its predecessor. */
export class TimestampError extends SaffronError {
  constructor({ timestamp, last }: { timestamp: number; last: number }) {
    super({
      code: 'TIMESTAMP',
      message: `A block cannot be mined at time ${timestamp}: it must be a whole number, not before the last block's ${last}`,
      hint: 'Time never goes back: check the clock of the netlist.',
    })
  }
}

/** The transactions of a block may use more gas than a block holds. */
export class BlockGasError extends SaffronError {
  constructor({ sum, limit, transactions }: { sum: bigint; limit: bigint; transactions: number }) {
    super({
      code: 'BLOCK_GAS',
      message: `The gas limits of ${transactions} transactions add up to ${sum}, more than a block's ${limit}`,
      hint: 'Send fewer transactions per step, or give them smaller gas limits.',
    })
  }
}

/** The snapshot was never taken, or is gone because an earlier one was restored. */
export class SnapshotGoneError extends SaffronError {
  constructor({ id }: { id: SnapshotId }) {
    super({
      code: 'SNAPSHOT_GONE',
      message: `There is no snapshot ${id} to restore`,
      hint: 'Restoring a snapshot removes those taken after it.',
    })
  }
}

export class ChainClosedError extends SaffronError {
  constructor({ name }: { name: string }) {
    super({ code: 'CHAIN_CLOSED', message: `The chain ${name} has been closed`, hint: 'Open a new chain.' })
  }
}
