import type { Chain } from '../../src/chain/chain.ts'
import { openChain, type OpenChainOptions } from '../../src/chain/open-chain.ts'
import { nodeProcess } from './node-process.ts'

/** A node behind a URL, which we start: the one chain that is not known by a name. */
export const RPC = 'rpc'

export interface BenchChain {
  readonly name: string
  /** In this process, and neither Hardhat nor a node: sizes that take those minutes take it seconds. */
  readonly fast: boolean
  open(options?: OpenChainOptions): Promise<Chain>
}

/** The chains of these names one after another, a node for `rpc` with them. */
export async function* eachChain(names: readonly string[]): AsyncGenerator<BenchChain> {
  for (const name of names) {
    if (name !== RPC) {
      yield { name, fast: name !== 'hardhat', open: (options) => openChain(name, options) }
      continue
    }
    const node = await nodeProcess()
    try {
      yield { name, fast: false, open: (options) => openChain(node.url, options) }
    } finally {
      await node.stop()
    }
  }
}
