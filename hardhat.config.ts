import { fileURLToPath } from 'node:url'

import hardhatToolboxMochaEthers from '@nomicfoundation/hardhat-toolbox-mocha-ethers'
import { defineConfig } from 'hardhat/config'

import { prebuiltTypes } from './scripts/prebuilt-types.ts'
import { simulatedNetwork } from './src/chain/simulated-network.ts'

/** The WebAssembly compiler inside the pinned npm package: nothing is downloaded, every machine compiles alike. */
const soljson = fileURLToPath(import.meta.resolve('solc/soljson.js'))

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers, prebuiltTypes],
  solidity: {
    version: '0.8.28',
    path: soljson,
    settings: { evmVersion: 'cancun', optimizer: { enabled: true, runs: 200 } },
  },
  typechain: { outDir: 'types/contracts' },
  // Not all of test/: it holds a project of its own, with contracts, as a fixture.
  paths: { tests: { mocha: 'test', solidity: 'test/contracts' } },
  test: { mocha: { timeout: 120_000 } },
  networks: { default: simulatedNetwork(), node: simulatedNetwork() },
})
