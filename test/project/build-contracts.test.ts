import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { buildFailureOf, ContractsBuildError, ensureBuilt } from '../../src/project/build-contracts.mjs'
import { linkPackages, temporaryFolder } from '../kit/temporary-project.ts'

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

  it('behavior: contracts that do not compile can be left out, with all that import them', async () => {
    const factory = (name: string) => readFileSync(at('types', 'factories', `${name}__factory.ts`), 'utf8')
    mkdirSync(at('contracts', 'one', 'deep'))
    const importing = contract('User').replace('contract User', 'import "../First.sol";\ncontract User')
    writeFileSync(at('contracts', 'one', 'deep', 'User.sol'), importing)
    expect(await ensureBuilt(root, { say })).to.equal(true)
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First', 'uint257 odd;'))
    writeFileSync(at('contracts', 'three', 'Second.sol'), contract('Second', 'uint256 public other;'))
    said.length = 0
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(true)
    expect(said).to.deep.equal([
      'Compiling the contracts',
      'Left out, as they do not compile: contracts/one/First.sol, contracts/one/deep/User.sol',
    ])
    expect(factory('three/Second')).to.include('"other"').and.not.include('failure')
    for (const name of ['one/First', 'one/deep/User']) {
      expect(factory(name)).to.match(/static readonly failure = ".*contracts\/one\/First.sol:3/)
    }
    expect(buildFailureOf(root)?.message).to.include('uint257 odd')
  })

  it('behavior: what was left out is remembered, until it is mended', async () => {
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(false)
    expect(said).to.deep.equal([
      'Left out, as they do not compile: contracts/one/First.sol, contracts/one/deep/User.sol',
    ])
    const caught = await ensureBuilt(root, { say }).catch((error: unknown) => error)
    expect(caught)
      .to.be.instanceOf(ContractsBuildError)
      .with.property('message')
      .that.includes('contracts/one/First.sol:3')
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First'))
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(true)
    expect(readFileSync(at('types', 'factories', 'one', 'First__factory.ts'), 'utf8')).to.not.include('failure')
    expect(buildFailureOf(root)).to.equal(undefined)
  })

  it('behavior: one whose file was given another name by the same edit cannot be deployed as it was before', async () => {
    renameSync(at('contracts', 'three', 'Second.sol'), at('contracts', 'three', 'Later.sol'))
    writeFileSync(at('contracts', 'three', 'Later.sol'), contract('Second', 'uint257 odd;'))
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(true)
    const factory = readFileSync(at('types', 'factories', 'three', 'Second__factory.ts'), 'utf8')
    expect(factory).to.match(/static readonly failure = ".*contracts\/three\/Later.sol:3/)
    renameSync(at('contracts', 'three', 'Later.sol'), at('contracts', 'three', 'Second.sol'))
  })

  it('behavior: so are those whose pragma no compiler fits, one of them or more', async () => {
    const old = (name: string) => contract(name).replace('0.8.28', '0.7.6')
    writeFileSync(at('contracts', 'one', 'First.sol'), old('First'))
    writeFileSync(at('contracts', 'three', 'Old.sol'), old('Old'))
    writeFileSync(at('contracts', 'three', 'Second.sol'), contract('Second', 'uint256 public third;'))
    said.length = 0
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(true)
    expect(said[0]).to.equal('Compiling the contracts')
    const left = /^Left out, as they do not compile: (.*)$/.exec(said[1] ?? '')?.[1]?.split(', ')
    expect(left).to.have.members(['contracts/one/First.sol', 'contracts/one/deep/User.sol', 'contracts/three/Old.sol'])
    expect(readFileSync(at('types', 'factories', 'three', 'Second__factory.ts'), 'utf8')).to.include('"third"')
    expect(buildFailureOf(root)?.message).to.match(/No solc version/)
    writeFileSync(at('contracts', 'one', 'First.sol'), contract('First'))
    rmSync(at('contracts', 'three', 'Old.sol'))
    expect(await ensureBuilt(root, { say, partial: true })).to.equal(true)
    expect(buildFailureOf(root)).to.equal(undefined)
  })

  it('error: a package that the config imports is not there, nor a compiler; no source is blamed', async () => {
    const config = readFileSync(at('hardhat.config.js'), 'utf8')
    const hintFor = async (changed: string) => {
      writeFileSync(at('hardhat.config.js'), changed)
      const failure: unknown = await ensureBuilt(root, { say }).catch((error: unknown) => error)
      return failure instanceof ContractsBuildError ? failure.hint : 'no failure'
    }
    try {
      expect(await hintFor(`import '@nobody/nothing'\n${config}`)).to.match(/^Install the package/)
      // What Hardhat says where a download fails, without an attempt at one.
      const refused = 'throw new Error("Couldn\'t download compiler version list. Please check your connection")'
      expect(await hintFor(`${refused}\n${config}`)).to.match(/^Take the compiler from npm/)
      expect(await hintFor(config.replace("'0.8.28'", "'0.8.28"))).to.match(/^Correct what the compiler names/)
    } finally {
      writeFileSync(at('hardhat.config.js'), config)
    }
  })

  it('error: Hardhat is not installed', async () => {
    rmSync(at('node_modules'), { recursive: true })
    writeFileSync(at('hardhat.config.js'), `${CONFIG}\n// changed`)
    const caught = await ensureBuilt(root, { say }).catch((error: unknown) => error)
    expect(caught).to.be.instanceOf(ContractsBuildError).with.property('code', 'CONTRACTS_BUILD')
  })
})
