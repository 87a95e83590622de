import { readFileSync } from 'node:fs'

import { EvmRequestError, EvmTrapError } from './evm-errors.ts'
import { type CompiledModule, type Memory, webAssembly } from './web-assembly.ts'

/** What evm/border exports; a function that can refuse gives 0 or a refusal's number. */
interface Border {
  readonly memory: Memory
  request(length: number): number
  result_at(): number
  result_length(): number
  open(): number
  import_state(): number
  export_state(): number
  mine(): number
  read(): number
  balances(): number
  set_balance(): number
  inspect(): number
  storage(): number
  snapshot(): number
  restore(id: number): number
  block_hashes_read(): number
}

export type EvmRequest = Exclude<
  keyof Border,
  'memory' | 'request' | 'result_at' | 'result_length' | 'block_hashes_read'
>

/** Numbers of the refusals, as in evm/core/src/refusal.rs. */
export const REFUSAL = { malformed: 1, transaction: 2, read: 3, unknownSnapshot: 4, stateImage: 5 } as const

export interface Refusal {
  readonly code: number
  /** Which transaction or read it is about. */
  readonly index: number
  readonly reason: string
}

/** What 32 bits can address; a longer length would be cut to its last 32 bits. */
const MEMORY = 2 ** 32

let compiled: CompiledModule | undefined

/** Compiled once per process: 4 ms, against 0.2 ms for an instance. */
function evmModule(): CompiledModule {
  compiled ??= new webAssembly.Module(readFileSync(new URL('../../../evm/evm.wasm', import.meta.url)))
  return compiled
}

/**
 * One chain in WebAssembly and the memory it shares with us. Whatever views or results it gives are good until the next
 * call only. After a trap it refuses everything.
 */
export class EvmInstance {
  // The exports are those of evm/border/src/lib.rs; WebAssembly's own type knows none of their names.
  readonly #border = new webAssembly.Instance(evmModule(), {}).exports as Border
  #bytes = Buffer.from(this.#border.memory.buffer)
  #view = new DataView(this.#border.memory.buffer)
  #trap: EvmTrapError | undefined

  /** Room for a request of that length, all zeros: an offset into `memory`. */
  room(length: number): number {
    if (this.#trap) throw this.#trap
    if (length >= MEMORY) throw new EvmRequestError({ request: 'request', reason: `${length} bytes are too many` })
    try {
      return this.#border.request(length)
    } catch (cause) {
      throw this.#trapped('request', cause)
    }
  }

  /** The instance's memory; another view after any call that made it grow. */
  get memory(): Buffer {
    // A view on memory that has grown since is detached and has no length.
    if (this.#bytes.length === 0) this.#bytes = Buffer.from(this.#border.memory.buffer)
    return this.#bytes
  }

  /** The same memory by numbers; another view after any call that made it grow. */
  get view(): DataView {
    // Of a detached view the length cannot be asked, of its buffer it can.
    if (this.#view.buffer.byteLength === 0) this.#view = new DataView(this.#border.memory.buffer)
    return this.#view
  }

  /** Carries out the request written last. Gives what was refused, or nothing when it was done. */
  call(request: EvmRequest, argument = 0): Refusal | undefined {
    if (this.#trap) throw this.#trap
    let code
    try {
      code = this.#border[request](argument)
    } catch (cause) {
      throw this.#trapped(request, cause)
    }
    if (code === 0) return undefined
    const at = this.resultAt
    const { memory } = this
    return { code, index: memory.readUInt32LE(at), reason: memory.toString('utf8', at + 4, at + this.resultLength) }
  }

  get resultAt(): number {
    return this.#border.result_at()
  }

  get resultLength(): number {
    return this.#border.result_length()
  }

  /** How often a contract asked for a block's hash, which this chain does not have. */
  get blockHashesRead(): number {
    return this.#border.block_hashes_read()
  }

  #trapped(request: string, cause: unknown): EvmTrapError {
    this.#trap = new EvmTrapError({ request, cause })
    return this.#trap
  }
}
