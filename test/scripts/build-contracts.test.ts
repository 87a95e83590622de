import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { ContractsBuildError, ensureBuilt } from '../../scripts/build-contracts.mjs'
import { linkPackages, temporaryFolder } from '../temporary-project.ts'

const CONFIG = `import { fileURLToPath } from 'node:url'
import hardhatTypechain from '@nomicfoundation/hardhat-typechain'
export default {
  plugins: [hardhatTypechain],
  solidity: { version: '0.8.28', path: fileURLToPath(import.meta.resolve('solc/soljson.js')) },
  typechain: { outDir: 'types' },
}`

const contract = (name: string, body = '') =>
  `// SPDX-License-Identifier: MIT\npragma solidity 0.8.28;\ncontract ${name} { uint256 public value; ${body} }\n`

describe('ensureBuilt', () => {
  const { root, remove } = temporaryFolder()
  const at = (...parts: string[]) => path.join(root, ...parts)
  const said: string[] = []
  const say = (line: string) => said.push(line)

  before(() => {
    const plugin = ['@nomicfoundation/hardhat-typechain', '@typechain/ethers-v6', 'typechain']
    linkPackages(root, ['hardhat', 'ethers', 'solc', ...plugin])
    writeFileSync(at('package.json'), '{ "type": "module" }')
    mkdirSync(at('contracts', 'one'), { recursive: true })
    mkdirSync(at('contracts', 'two'))
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First'))
    writeFileSync(at('contracts', 'two', 'Second.sol'), contract('Second'))
  })
  beforeEach(() => {
    said.length = 0
  })
  after(remove)

  it('default: a folder without a Hardhat config has nothing to build', async () => {
    expect(await ensureBuilt(root, { say })).to.equal(false)
    expect(existsSync(at('cache'))).to.equal(false)
  })

  it('behavior: of two at once one builds and the other waits', async () => {
    writeFileSync(at('hardhat.config.js'), CONFIG)
    const built = await Promise.all([ensureBuilt(root, { say }), ensureBuilt(root, { say })])
    expect(built.toSorted()).to.deep.equal([false, true])
    expect(said).to.have.length(2)
    expect(existsSync(at('types', 'one', 'First.ts'))).to.equal(true)
    expect(existsSync(at('types', 'two', 'Second.ts'))).to.equal(true)
  })

  it('behavior: what is built stays as it is', async () => {
    expect(await ensureBuilt(root, { say })).to.equal(false)
    expect(said).to.deep.equal([])
  })

  it('behavior: types that were removed are made again', async () => {
    rmSync(at('types', 'one', 'First.ts'))
    expect(await ensureBuilt(root, { say })).to.equal(true)
    expect(existsSync(at('types', 'one', 'First.ts'))).to.equal(true)
  })

  it('behavior: the types of a contract that moved are in the new place only', async () => {
    renameSync(at('contracts', 'two'), at('contracts', 'three'))
    writeFileSync(at('types', 'written-by-hand.ts'), 'export const kept = true\n')
    expect(await ensureBuilt(root, { say })).to.equal(true)
    expect(existsSync(at('types', 'three', 'Second.ts'))).to.equal(true)
    expect(existsSync(at('types', 'two'))).to.equal(false)
    expect(existsSync(at('types', 'factories', 'two'))).to.equal(false)
    expect(existsSync(at('types', 'written-by-hand.ts'))).to.equal(true)
  })

  it('error: a contract that does not compile, until it does', async () => {
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First', 'uint257 odd;'))
    const caught = await ensureBuilt(root, { say }).catch((error: unknown) => error)
    expect(caught).to.be.instanceOf(ContractsBuildError).with.property('code', 'CONTRACTS_BUILD')
    expect((caught as Error).message).to.include('contracts/one/First.sol:3')
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First'))
    expect(await ensureBuilt(root, { say })).to.equal(true)
  })

  it('error: Hardhat is not installed', async () => {
    rmSync(at('node_modules'), { recursive: true })
    writeFileSync(at('hardhat.config.js'), `${CONFIG}\n// changed`)
    const caught = await ensureBuilt(root, { say }).catch((error: unknown) => error)
    expect(caught).to.be.instanceOf(ContractsBuildError).with.property('code', 'CONTRACTS_BUILD')
  })
})
