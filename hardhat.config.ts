import { fileURLToPath } from 'node:url'

import hardhatEthers from '@nomicfoundation/hardhat-ethers'
import hardhatChaiMatchers from '@nomicfoundation/hardhat-ethers-chai-matchers'
import hardhatMocha from '@nomicfoundation/hardhat-mocha'
import hardhatNetworkHelpers from '@nomicfoundation/hardhat-network-helpers'
import hardhatTypechain from '@nomicfoundation/hardhat-typechain'
import { defineConfig } from 'hardhat/config'

import { contractTypes } from './scripts/contract-types.ts'
import { parallelSolc } from './scripts/parallel-solc.ts'
import { simulatedNetwork } from './src/chain/node/simulated-network.ts'

/** The WebAssembly compiler inside the pinned npm package: nothing is downloaded, every machine compiles alike. */
const soljson = fileURLToPath(import.meta.resolve('solc/soljson.js'))

/** `npm test` wants each result as a line of data. */
const TOLD = process.env.SAFFRON_TEST_LOG !== undefined

export default defineConfig({
  // What Hardhat's toolbox has besides, to deploy and to verify, took 52 packages more.
  plugins: [
    hardhatEthers,
    hardhatChaiMatchers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
    contractTypes,
    parallelSolc,
  ],
  solidity: {
    version: '0.8.28',
    path: soljson,
    settings: { evmVersion: 'cancun', optimizer: { enabled: true, runs: 200 } },
  },
  // Our own plugin writes them.
  typechain: { outDir: 'types/contracts', dontOverrideCompile: true },
  // Not all of test/: it holds a project of its own, with contracts, as a fixture.
  paths: { tests: { mocha: 'test', solidity: 'test/contracts' } },
  test: {
    mocha: {
      timeout: 300_000,
      ...(TOLD && { reporter: fileURLToPath(new URL('scripts/test-reporter.cjs', import.meta.url)) }),
    },
  },
  networks: { default: simulatedNetwork(), node: simulatedNetwork() },
})
