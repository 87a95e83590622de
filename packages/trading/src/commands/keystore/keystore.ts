import type { CommandIo, TradeCommand } from '../command.ts'

const usage =
  'saffron trade keystore create|import|address [--file FILE] [--cipher aes-128-ctr|aes-256-gcm] [--password-fd N] ' +
  '[--key-fd N] [--address ADDRESS] [--check] [--json]'

/** Passwords and keys are asked for or read from a descriptor: an argument would be seen by all, and kept by the shell. */
export const keystoreCommand: TradeCommand = {
  name: 'keystore',
  about: 'keys of accounts in encrypted files: make one, take one over, show whose it is',
  usage,
  async run(args: readonly string[], io: CommandIo) {
    // Who makes no key need not load what does.
    const { runKeystore } = await import('./run-keystore.ts')
    return runKeystore({ args, io, usage })
  },
}
