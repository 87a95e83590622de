import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readKpis } from 'saffron-sim/results'
import { cloneRoot, linkPackages } from '../../../kit/temporary-project.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

/** What a user's project with contracts and tests has installed. */
const PACKAGES = [
  '@nomicfoundation/hardhat-typechain',
  '@openzeppelin/contracts',
  '@typechain/ethers-v6',
  '@types/mocha',
  '@types/node',
  'ethers',
  'hardhat',
  'mocha',
  'solc',
  'tsx',
  'typechain',
]

const made = async (args: readonly string[], cwd: string): Promise<readonly string[]> => {
  const { status, stdout, stderr } = await warmSaffron(['new', ...args, '--json'], { cwd })
  expect([status, stderr]).to.deep.equal([0, ''])
  return (JSON.parse(stdout) as { files: string[] }).files
}

/** Runs an installed tool's command file under Node. */
function tool(file: string, args: readonly string[], cwd: string): string {
  const command = ['--import', 'tsx', path.join(cloneRoot, 'node_modules', file), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8' })
  expect(status, stdout + stderr).to.equal(0)
  return stdout
}

describe('saffron new', () => {
  const { root, remove } = netprintProject({})
  before(() => {
    linkPackages(root, PACKAGES)
    const fixture = path.join(cloneRoot, 'test', 'fixtures', 'foreign-project')
    cpSync(path.join(fixture, 'hardhat.config.ts'), path.join(root, 'hardhat.config.ts'))
    // The package is the clone here, so its own sources are read too, under the options they are written for.
    const include = ['netlists', 'test']
    const options = { extends: path.join(cloneRoot, 'tsconfig.json'), include }
    writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify(options))
  })
  after(remove)

  const files: string[] = []
  const runs = async (name: string, column: string) => {
    const options = ['--chain', 'evm', '--steps', '20', '--json']
    const { status, stdout, stderr } = await warmSaffron(['run', name, ...options], { cwd: root })
    expect([status, stderr]).to.deep.equal([0, ''])
    const { columns, rows } = readKpis((JSON.parse(stdout) as { folder: string }).folder)
    expect(rows.length).to.equal(21)
    expect(rows.some((row) => Number(row[columns.indexOf(column)]) > 0)).to.equal(true)
  }

  it('default: makes a netlist that runs at once', async () => {
    const some = await made(['fee-switch'], root)
    files.push(...some)
    expect(some).to.include.members(['netlists/fee-switch/netlist.ts', 'netlists/fee-switch/about.md'])
    await runs('fee-switch', 'volume')
  })

  it('behavior: with a contract, in a project that had none, under the longest name', async () => {
    const name = 'a-name-of-thirty-characters-ab'
    const some = await made([name, '--contract'], root)
    files.push(...some)
    expect(some).to.include(`contracts/${name}/ANameOfThirtyCharactersAbVault.sol`)
    await runs(name, 'exitFees')
    // A second folder of contracts moves the types of the first.
    files.push(...(await made(['token', '--contract'], root)))
    await runs('token', 'exitFees')
    await runs(name, 'exitFees')
  })

  it('edge: a netlist that is called as what it holds', async () => {
    files.push(...(await made(['vault', '--contract'], root)))
    await runs('vault', 'exitFees')
  })

  it('behavior: its behaviour goes with its contract in a netlist in YAML', async () => {
    const declared = `saffron: 1
about: A vault that savers share.
clock: { step: 1d, steps: 3 }
tokens: { TOK: { kind: erc20, supply: 1_000 } }
mechanisms: { vault: { kind: a-name-of-thirty-characters-ab-vault, token: TOK, exitFeeBps: 50 } }
agents:
  - { name: saver, kind: a-name-of-thirty-characters-ab-saver, count: 2, funds: { TOK: 10 }, options: { saves: 1, needs: 0 } }
kpis: { deposited: vault.deposited }
`
    writeFileSync(path.join(root, 'shared.yaml'), declared)
    const { status, stdout } = await warmSaffron(['run', 'shared.yaml', '--chain', 'evm', '--json'], { cwd: root })
    expect(status, stdout).to.equal(0)
    const { kpis } = JSON.parse(stdout) as { kpis: Record<string, { last: string }> }
    // Half of what each has in each step: 5, 2.5 and 1.25.
    expect(kpis['deposited']?.last).to.equal('17.5')
  })

  it('behavior: what it made is formatted, typed, and passes its own tests', () => {
    expect(files).to.have.length(4 + 6 + 6 + 6)
    const written = files.map((file) => path.join(root, file))
    tool('prettier/bin/prettier.cjs', ['--check', ...written, '--config', '.prettierrc.json'], cloneRoot)
    tool('typescript/bin/tsc', ['-p', root], root)
    const tests = files.filter((file) => file.endsWith('.test.ts'))
    expect(tool('mocha/bin/mocha.js', ['--timeout', '60000', ...tests], root)).to.match(/^ {2}14 passing/m)
  })

  it('error: a name that is taken; nothing is changed', async () => {
    const file = path.join(root, 'netlists', 'mine', 'notes.txt')
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, 'mine')
    const { status, stdout } = await warmSaffron(['new', 'mine', '--json'], { cwd: root })
    expect([status, codeIn(stdout)]).to.deep.equal([2, 'NETLIST_TAKEN'])
    expect(readFileSync(file, 'utf8')).to.equal('mine')
    expect(existsSync(path.join(root, 'test', 'netlists', 'mine.test.ts'))).to.equal(false)
  })

  it('error: a name that is a path, an option or no kebab-case', async () => {
    for (const name of ['../up', 'a/b', 'Fee', 'fee_switch', '1st', 'a--b', 'class', 'a'.repeat(31), '.']) {
      const { status, stdout } = await warmSaffron(['new', name, '--json'], { cwd: root })
      expect([status, codeIn(stdout)], name).to.deep.equal([2, 'NETLIST_NAME'])
    }
  })

  it('error: a contract that does not compile with the rest leaves nothing behind', async () => {
    const broken = path.join(root, 'contracts', 'Broken.sol')
    writeFileSync(broken, 'contract Broken {')
    const { status, stdout } = await warmSaffron(['new', 'late', '--contract', '--json'], { cwd: root })
    expect([status, codeIn(stdout)]).to.deep.equal([1, 'CONTRACTS_BUILD'])
    expect(existsSync(path.join(root, 'contracts', 'late'))).to.equal(false)
    expect(existsSync(path.join(root, 'netlists', 'late'))).to.equal(false)
  })

  it('error: a folder in which nothing can be made', async () => {
    const bare = netprintProject({})
    try {
      // In the way for everybody, root included.
      writeFileSync(path.join(bare.root, 'netlists'), '')
      const { status, stdout } = await warmSaffron(['new', 'late', '--json'], { cwd: bare.root })
      expect([status, codeIn(stdout)]).to.deep.equal([1, 'FOLDER_NOT_WRITABLE'])
    } finally {
      bare.remove()
    }
  })

  it('error: a contract where nothing compiles contracts', async () => {
    const bare = netprintProject({})
    try {
      const { status, stdout } = await warmSaffron(['new', 'late', '--contract', '--json'], { cwd: bare.root })
      expect([status, codeIn(stdout)]).to.deep.equal([1, 'NO_HARDHAT_PROJECT'])
    } finally {
      bare.remove()
    }
  })
})

const codeIn = (stdout: string): string => (JSON.parse(stdout) as { error: { code: string } }).error.code
