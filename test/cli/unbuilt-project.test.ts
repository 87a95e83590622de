import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { cloneRoot, linkPackages, temporaryFolder } from '../temporary-project.ts'
import { modelOf, netlistProject } from './netlist-project.ts'
import { saffron } from './saffron.ts'

describe('a project whose contracts do not compile', () => {
  it("error: the compiler's words, no stack", async () => {
    const { root, remove } = temporaryFolder()
    const project = path.join(root, 'project')
    cpSync(path.join(cloneRoot, 'test', 'fixtures', 'foreign-project'), project, { recursive: true })
    linkPackages(project, [
      '@nomicfoundation/hardhat-typechain',
      '@typechain/ethers-v6',
      'hardhat',
      'solc',
      'typechain',
    ])
    // It imports from the package, which is not installed here.
    rmSync(path.join(project, 'contracts', 'Points.sol'))
    const contract = path.join(project, 'contracts', 'Counter.sol')
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('total += amount', 'totla += amount'))
    const { status, stdout, stderr } = await saffron(['run', 'counting'], { cwd: project })
    expect([status, stdout], stderr).to.deep.equal([1, ''])
    // Its netlists are listed all the same: with what they are about, or with what keeps them from being loaded.
    const list = await saffron(['list'], { cwd: project })
    expect([list.status, list.stderr.includes('error CONTRACTS_BUILD ')]).to.deep.equal([1, true])
    expect(list.stdout).to.match(/^counting +\S/m)
    expect(stderr)
      .to.match(/error CONTRACTS_BUILD /)
      .and.include('Counter.sol')
      .and.include('totla')
    expect(stderr).to.not.match(/^ {4}at /m)
    remove()
  })
})

describe('a project that cannot be written to', () => {
  const { root, remove } = netlistProject({ agent: modelOf('') })
  before(() => writeFileSync(path.join(root, 'hardhat.config.ts'), 'export default {}\n'))
  after(() => {
    chmodSync(root, 0o755)
    remove()
  })

  it('error: the folder is named, not the contracts blamed', async () => {
    // Where a build keeps what it knows.
    writeFileSync(path.join(root, 'cache'), '')
    const { status, stderr } = await saffron(['run', 'agent'], { cwd: root })
    expect(status).to.equal(1)
    expect(stderr)
      .to.match(/^error FOLDER_NOT_WRITABLE /)
      .and.include(root)
    rmSync(path.join(root, 'cache'))
  })

  it('error: nor where it belongs to somebody else, who is not root', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') return this.skip()
    chmodSync(root, 0o555)
    expect((await saffron(['run', 'agent'], { cwd: root })).stderr).to.match(/^error FOLDER_NOT_WRITABLE /)
  })
})
