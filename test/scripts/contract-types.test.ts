import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { ensureBuilt } from '../../src/project/build-contracts.mjs'
import { cloneRoot, linkPackages, temporaryFolder } from '../kit/temporary-project.ts'

const PLUGIN = pathToFileURL(path.join(cloneRoot, 'scripts', 'contract-types.ts')).href

describe('contractTypes', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const configWith = (npmFiles: readonly string[]) => `import { fileURLToPath } from 'node:url'
import hardhatTypechain from '@nomicfoundation/hardhat-typechain'
import { contractTypes } from '${PLUGIN}'
export default {
  plugins: [hardhatTypechain, contractTypes],
  solidity: {
    version: '0.8.28',
    path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
    npmFilesToBuild: ${JSON.stringify(npmFiles)},
  },
  typechain: { dontOverrideCompile: true },
}`

  before(() => {
    const plugin = ['@nomicfoundation/hardhat-typechain', '@typechain/ethers-v6', 'typechain']
    linkPackages(root, ['@openzeppelin/contracts', 'hardhat', 'ethers', 'solc', ...plugin])
    writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
    mkdirSync(path.join(root, 'contracts', 'one'), { recursive: true })
    const contract =
      '// SPDX-License-Identifier: MIT\npragma solidity 0.8.28;\ncontract First { uint256 public value; }\n'
    writeFileSync(path.join(root, 'contracts', 'one', 'First.sol'), contract)
  })

  it('behavior: where a contract’s types are does not depend on what else is built, from npm for instance', async () => {
    const types = ['contracts/one/First.ts', 'contracts/factories/one/First__factory.ts']
    for (const npmFiles of [[], ['@openzeppelin/contracts/utils/Nonces.sol']]) {
      writeFileSync(path.join(root, 'hardhat.config.ts'), configWith(npmFiles))
      expect(await ensureBuilt(root, { say: () => undefined })).to.equal(true)
      expect(types.map((file) => existsSync(path.join(root, 'types', file)))).to.deep.equal([true, true])
    }
    const nonces = path.join(root, 'types', 'npm', 'factories', '@openzeppelin', 'contracts', 'utils')
    expect(existsSync(path.join(nonces, 'Nonces__factory.ts'))).to.equal(true)
  })
})
