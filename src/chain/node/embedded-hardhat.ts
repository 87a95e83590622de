import { createRequire } from 'node:module'
import path from 'node:path'

import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'

import { simulatedNetwork } from './simulated-network.ts'

const NETWORK = 'saffron'

let environment: Promise<HardhatRuntimeEnvironment> | undefined

/**
 * Hardhat with the shared rules, whatever the current folder and its config file. Loaded when first asked for, which
 * takes a third of a second, and made once: EDR warns when a process does so twice.
 */
export function embeddedHardhat(): Promise<HardhatRuntimeEnvironment> {
  environment ??= create()
  return environment
}

async function create(): Promise<HardhatRuntimeEnvironment> {
  const { createHardhatRuntimeEnvironment } = await import('hardhat/hre')
  // Not import.meta.resolve: plain mocha with tsx loads TypeScript as CommonJS, where there is none.
  const root = path.dirname(createRequire(import.meta.url).resolve('saffron-sim/package.json'))
  return createHardhatRuntimeEnvironment({ networks: { [NETWORK]: simulatedNetwork() } }, {}, root)
}

/** What to ask Hardhat's network manager for, to get a fresh chain that starts then. */
export function embeddedNetwork({ start }: { start: number }) {
  const { initialDate } = simulatedNetwork({ start })
  return { network: NETWORK, override: { initialDate } } as const
}
