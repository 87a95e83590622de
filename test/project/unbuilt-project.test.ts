import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { ensureBuilt } from '../../src/project/build-contracts.mjs'
import { cloneRoot, linkPackages } from '../kit/temporary-project.ts'
import { modelOf, netprintProject } from '../kit/netlist-project.ts'
import { saffron } from '../kit/saffron.ts'

const PACKAGES = [
  '@nomicfoundation/hardhat-typechain',
  '@typechain/ethers-v6',
  'ethers',
  'hardhat',
  'solc',
  'typechain',
]

/** A user's project with a contract and a netlist that deploys it, and these netlists besides. */
function foreignProject(netlists: Readonly<Record<string, string>>): { root: string; remove: () => void } {
  const project = netprintProject(netlists)
  const fixture = path.join(cloneRoot, 'test', 'fixtures', 'foreign-project')
  for (const part of ['agents', 'contracts', 'hardhat.config.ts', 'netlists', 'tsconfig.json']) {
    cpSync(path.join(fixture, part), path.join(project.root, part), { recursive: true })
  }
  linkPackages(project.root, PACKAGES)
  // It imports from the package, which is not installed here.
  rmSync(path.join(project.root, 'contracts', 'Points.sol'))
  return project
}

/** Adds to what nobody has declared, or to the total again. */
function breakCounter(project: string, to: string | undefined): void {
  const contract = path.join(project, 'contracts', 'Counter.sol')
  const text = readFileSync(contract, 'utf8')
  writeFileSync(contract, text.replace(/\w+ \+= amount/, `${to ?? 'total'} += amount`))
}

describe('a project whose contracts do not compile', () => {
  it("error: the compiler's words, no stack", async () => {
    const { root: project, remove } = foreignProject({})
    breakCounter(project, 'totla')
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

describe('a project one of whose contracts does not compile', () => {
  const { root, remove } = foreignProject({ pure: modelOf('') })
  before(() => {
    breakCounter(root, 'pure')
  })
  after(remove)

  it('behavior: what does not use it runs all the same, and for netlists of its packages it is built too', async () => {
    const netlist = path.join('packages', 'kit', 'netlists', 'still', 'netlist.ts')
    mkdirSync(path.dirname(path.join(root, netlist)), { recursive: true })
    writeFileSync(path.join(root, 'packages', 'kit', 'package.json'), '{ "type": "module" }')
    writeFileSync(path.join(root, netlist), modelOf(''))
    const { status, stderr } = await saffron(['run', netlist, '--out', 'still'], { cwd: root })
    expect([status, stderr]).to.deep.equal([
      0,
      'Compiling the contracts\nLeft out, as they do not compile: contracts/Counter.sol\n',
    ])
    expect((await saffron(['run', 'pure'], { cwd: root })).status).to.equal(0)
  })

  it('error: what deploys it is told why, also where an older state of it had been compiled', async () => {
    breakCounter(root, undefined)
    await ensureBuilt(root, { say: () => undefined })
    breakCounter(root, 'stale')
    const { status, stderr } = await saffron(['run', 'counting'], { cwd: root })
    expect(status).to.equal(1)
    expect(stderr)
      .to.match(/^error CONTRACT_BROKEN {2}Counter cannot be deployed/m)
      .and.include('stale')
  })
})

describe('a project that cannot be written to', () => {
  const { root, remove } = netprintProject({ agent: modelOf('') })
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
