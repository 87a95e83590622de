/** Where a command writes: results to one, all words about them to the other. */
export interface CommandIo {
  out(text: string): void
  err(text: string): void
  /** Asks a person for a word; not there where nobody can be asked. The terminal's is taken unless given. */
  ask?: ((question: string) => Promise<string>) | undefined
}

/** A command of `saffron trade`: 0 done, 1 failed, 2 a check failed, 3 halted by a guard. */
export interface TradeCommand {
  readonly name: string
  readonly about: string
  readonly usage: string
  /** What its help says besides. */
  readonly more?: string
  run(args: readonly string[], io: CommandIo): number | Promise<number>
}
