import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { PackageMissingError } from '../../errors.ts'

const PACKAGE = '@saffron-sim/trading'
/** In the clone, but not in the package. */
const SETUP = fileURLToPath(new URL('../../../../scripts/setup.mjs', import.meta.url))

interface Trading {
  tradeMain(args: readonly string[], io: { out(text: string): void; err(text: string): void }): Promise<number>
}

/** Runs a command of the trading package where that is there; a clone installs it on first use. Gives the exit status. */
export async function runTrade(args: readonly string[]): Promise<number> {
  const trading = (await load()) ?? (setUp() ? await load() : undefined)
  if (trading === undefined) throw new PackageMissingError({ name: PACKAGE, command: 'saffron trade' })
  return trading.tradeMain(args, {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
  })
}

async function load(): Promise<Trading | undefined> {
  try {
    return (await import(PACKAGE)) as Trading
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    // Something that the package itself lacks is no reason to install it.
    if (isMissing && error.message.includes(`'${PACKAGE}'`)) return undefined
    throw error
  }
}

/** Words of npm go to standard error: a pipe gets the command's own output only. */
function setUp(): boolean {
  if (!existsSync(SETUP)) return false
  return spawnSync(process.execPath, [SETUP, '--all'], { stdio: ['ignore', 2, 2] }).status === 0
}
