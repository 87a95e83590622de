import { HiddenChainError, UnknownChainError } from './errors.ts'
import { chainNames } from './open-chain.ts'
import { isHiddenChain } from './shown-chain.ts'
import { nearest } from '../nearest.ts'

/** Refuses a chain that could not be opened before anything else is done; a pure model would never notice it. */
export function checkChain(chain: string): void {
  if (isHiddenChain(chain)) throw new HiddenChainError({ chain })
  if (chainNames.includes(chain) || (/^https?:\/\//.test(chain) && URL.canParse(chain))) return
  throw new UnknownChainError({ chain, known: chainNames, meant: nearest(chain, chainNames) })
}
