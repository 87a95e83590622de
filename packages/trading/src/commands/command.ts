/** Where a command writes: results to one, all words about them to the other. */
export interface CommandIo {
  out(text: string): void
  err(text: string): void
}

/** A command of `saffron trade`: 0 done, 1 failed, 2 a check failed. */
export interface TradeCommand {
  readonly name: string
  readonly about: string
  readonly usage: string
  run(args: readonly string[], io: CommandIo): number | Promise<number>
}
