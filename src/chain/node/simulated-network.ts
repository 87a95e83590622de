import { rules } from '../rules.ts'

/** The shared rules in the form of a Hardhat network; used by `hardhat.config.ts` and by the hardhat adapter. */
export function simulatedNetwork({ start = rules.start }: { start?: number } = {}) {
  return {
    type: 'edr-simulated',
    chainType: 'l1',
    chainId: Number(rules.chainId),
    hardfork: rules.hardfork,
    initialBaseFeePerGas: rules.baseFeePerGas,
    gasPrice: 0n,
    blockGasLimit: rules.blockGasLimit,
    coinbase: rules.coinbase,
    initialDate: new Date(start * 1000).toISOString(),
    allowBlocksWithSameTimestamp: true,
    mining: { auto: false, mempool: { order: 'fifo' } },
  } as const
}
