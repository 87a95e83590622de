/** Chains whose money is worth something, by the names that settings may use. */
export const REAL_CHAINS: Readonly<Record<string, number>> = {
  ethereum: 1,
  optimism: 10,
  bsc: 56,
  polygon: 137,
  arbitrum: 42_161,
}

/** Chain ids of development nodes: Hardhat and anvil, Ganache, geth in development mode. */
const LOCAL_CHAINS: ReadonlySet<number> = new Set([31_337, 1_337, 5_777])

/** Whether a chain id is that of a simulation, where live trading has no business. */
export const isLocalChain = (chainId: number): boolean => LOCAL_CHAINS.has(chainId)
