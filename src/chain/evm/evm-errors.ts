import { SaffronError } from '../../errors.ts'
import type { ReadCall } from '../chain.ts'
import { rules } from '../rules.ts'

/** The embedded chain broke off inside a request; what it holds may be half changed. */
export class EvmTrapError extends SaffronError {
  constructor({ request, cause }: { request: string; cause: unknown }) {
    super({
      code: 'EVM_TRAP',
      message: `The embedded chain broke off in '${request}' and cannot be used any more: ${String(cause)}`,
      hint: 'Open a new chain. It runs out of memory at 4 GB; anything else is a bug in Saffron, please report it.',
      cause,
    })
  }
}

/** The embedded chain did not understand a request. */
export class EvmRequestError extends SaffronError {
  constructor({ request, reason }: { request: string; reason: string }) {
    super({
      code: 'EVM_REQUEST',
      message: `The embedded chain refused '${request}': ${reason}`,
      hint: 'Calls of more than 2 GB in all are too many; anything else is a bug in Saffron, please report the command.',
    })
  }
}

/** A read that cannot even be started. */
export class EvmReadError extends SaffronError {
  readonly index: number

  constructor({ call, index, reason }: { call: ReadCall | undefined; index: number; reason: string }) {
    super({
      code: 'EVM_READ',
      message: `Read ${index} of the batch (to ${call?.to}, data ${call?.data.slice(0, 10)}) was refused: ${reason}`,
      hint: `Reads have ${rules.readGas} gas, which must cover the calldata.`,
    })
    this.index = index
  }
}

/** A value that cannot be part of a transaction or a read. */
export class EvmValueError extends SaffronError {
  constructor({ field, value, needed }: { field: string; value: unknown; needed: string }) {
    const shown = String(value)
    super({
      code: 'EVM_VALUE',
      message: `${field} is ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}, which is not ${needed}`,
      hint: 'Calls made by a handle are always well formed; check those made by hand.',
    })
  }
}

/** Bytes that are not the exported state of a simulated chain. */
export class EvmStateError extends SaffronError {
  constructor({ reason }: { reason: string }) {
    super({
      code: 'EVM_STATE',
      message: `The state cannot be loaded: ${reason}`,
      hint: 'Export it again with this version of Saffron.',
    })
  }
}
