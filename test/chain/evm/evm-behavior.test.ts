import { evmChain } from '../../../src/chain/evm/evm-chain.ts'
import { behavesAsChain } from '../chain-behavior.ts'

describe('evmChain as a chain', () => {
  behavesAsChain({ open: () => evmChain(), setsPrevrandao: true })
})
