import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { PackageMissingError } from '../../errors.ts'

const PACKAGE = '@saffron-sim/trading'
const inRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
/** In the clone, but not in the package. */
const SETUP = inRoot('scripts/setup.mjs')
const LINKED = inRoot(`node_modules/${PACKAGE}/package.json`)

interface Trading {
  tradeMain(args: readonly string[], io: { out(text: string): void; err(text: string): void }): Promise<number>
}

/** Runs a command of the trading package where that is there; a clone installs it on first use. Gives the exit status. */
export async function runTrade(args: readonly string[]): Promise<number> {
  // Before it is imported for the first time: what Node has not found once it does not look for again.
  if (existsSync(SETUP) && !existsSync(LINKED)) setUp()
  const trading = await load()
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
    // Something that the package itself lacks is told as it is.
    if (isMissing && error.message.includes(`'${PACKAGE}'`)) return undefined
    throw error
  }
}

/** Words of npm go to standard error: a pipe gets the command's own output only. */
function setUp(): void {
  spawnSync(process.execPath, [SETUP, '--all'], { stdio: ['ignore', 2, 2] })
}
