import type { Address, Log, TransactionResult } from '../chain/chain.ts'
import type { Receipt } from './agent.ts'

/**
 * The receipt of a call that succeeded, before anybody has asked for it. A class, so that logs which nobody reads are
 * never decoded; a plain object with a getter does that too and costs ten times as much (0.2 us).
 */
export class Success implements Receipt {
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

  get logs(): readonly Log[] {
    return this.#result.logs
  }

  /** For agents, who may copy and compare what they get. */
  toPlain(): Receipt {
    const { ok, label, gasUsed, revertData, created, logs } = this
    return { ok, label, gasUsed, revertData, ...(created !== undefined && { created }), logs }
  }
}
