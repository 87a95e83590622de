import type { CallResult, Chain, ReadCall } from '../chain/chain.ts'

/** A chain that is opened when it is first needed; a pure model never needs one. */
export class LazyChain {
  /** Of the chain that may come, for messages. */
  readonly name = 'chain'
  /** Told when the chain cannot be opened for a read or cannot answer one: no run goes on without it. */
  onFailure: ((error: unknown) => void) | undefined
  readonly #open: () => Promise<Chain>
  #opening: Promise<Chain> | undefined
  #chain: Chain | undefined
  /** Who wait for it to be open. */
  #waiting = 0

  constructor(open: () => Promise<Chain>) {
    this.#open = open
  }

  /** The chain, if it is open. */
  get present(): Chain | undefined {
    return this.#chain
  }

  /** Whether it is being opened, which takes as long as the machine is busy. */
  get opening(): boolean {
    return this.#waiting > 0
  }

  async ensure(): Promise<Chain> {
    this.#opening ??= this.#open()
    this.#waiting++
    try {
      return (this.#chain ??= await this.#opening)
    } finally {
      this.#waiting--
    }
  }

  async read(calls: readonly ReadCall[]): Promise<readonly CallResult[]> {
    try {
      return await (this.#chain ?? (await this.ensure())).read(calls)
    } catch (error) {
      this.onFailure?.(error)
      throw error
    }
  }

  async close(): Promise<void> {
    await (await this.#opening?.catch(() => undefined))?.close()
  }

  /** As if it had never been needed; it can be opened again. */
  async forget(): Promise<void> {
    await this.close()
    this.#opening = this.#chain = undefined
  }
}
