import { nearest } from '../nearest.ts'
import type { Address, Chain } from './chain.ts'
import { HiddenChainError, UnknownChainError } from './errors.ts'
import { evmChain } from './evm/evm-chain.ts'
import { hardhatChain } from './node/hardhat-chain.ts'
import { rpcChain } from './node/rpc-chain.ts'
import { isHiddenChain } from './shown-chain.ts'

export interface OpenChainOptions {
  /** The date of the first block, in seconds. */
  readonly start?: number
  /** Must not have sent anything on a node that was used before. */
  readonly deployer?: Address | undefined
}

const embedded: Readonly<Record<string, (options: OpenChainOptions) => Promise<Chain>>> = {
  hardhat: hardhatChain,
  evm: evmChain,
}

/** Names of the chains that need no URL. */
export const chainNames: readonly string[] = Object.keys(embedded)

/** Opens a chain by its name, or the one behind an http(s) URL. */
export async function openChain(chain: string, options: OpenChainOptions = {}): Promise<Chain> {
  if (isHiddenChain(chain)) throw new HiddenChainError({ chain })
  if (/^https?:\/\//.test(chain) && URL.canParse(chain)) return rpcChain({ url: chain, ...options })
  const open = Object.hasOwn(embedded, chain) ? embedded[chain] : undefined
  if (open === undefined) throw new UnknownChainError({ chain, known: chainNames, meant: nearest(chain, chainNames) })
  return open(options)
}
