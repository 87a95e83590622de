// Opens the embedded chain in a process that has not done so before, and says how many milliseconds that took.
import { rules } from '../../src/chain/rules.ts'

const { evmChain } = await import('../../src/chain/evm/evm-chain.ts')
const started = performance.now()
await evmChain({ start: rules.start })
process.send?.(performance.now() - started)
process.disconnect()
