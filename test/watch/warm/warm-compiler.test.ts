import { cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { ContractsBuildError, ensureBuilt } from '../../../src/project/build-contracts.mjs'
import { warmCompiler } from '../../../src/watch/warm/warm-compiler.ts'
import { linkPackages, temporaryFolder } from '../../kit/temporary-project.ts'
import { childProcesses } from '../../kit/child-processes.ts'

const CONFIG = `import { fileURLToPath } from 'node:url'
import hardhatTypechain from '@nomicfoundation/hardhat-typechain'
import { runs } from './optimizer.ts'
export default {
  plugins: [hardhatTypechain],
  solidity: {
    version: '0.8.28',
    path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
    settings: { optimizer: { enabled: true, runs } },
  },
  typechain: { outDir: 'types' },
}`

const source = (name: string, body: string) =>
  `// SPDX-License-Identifier: MIT\npragma solidity 0.8.28;\n${body.includes('Base') ? 'import { Base } from "./Base.sol";\n' : ''}contract ${name} ${body}\n`
const BASE = '{ error Wrong(uint256 by); uint256 public immutable born = block.timestamp; }'

/** TypeChain lists contracts in the order in which the disk lists their artifacts, `hardhat build` likewise. */
const LISTS = /^types\/(.*\/)?(index\.ts|hardhat\.d\.ts)$/

/** What a build leaves, file by file. */
function outputOf(root: string): ReadonlyMap<string, string> {
  const files = globSync('{artifacts,types}/**/*.{json,ts}', { cwd: root })
  return new Map(
    files.map((each) => {
      const file = each.split(path.sep).join('/')
      const text = readFileSync(path.join(root, each), 'utf8')
      const lines = text.split('\n').map((line) => line.trim())
      return [file, LISTS.test(file) ? lines.toSorted().join('\n') : text]
    }),
  )
}

/** The files that differ, for a map says no more than that it does. */
function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const files = new Set([...one.keys(), ...other.keys()])
  return [...files].filter((file) => one.get(file) !== other.get(file))
}

/** Of artifacts a build from nothing leaves others in any case: they name the compilation, and what else was in it. */
function typesOf(root: string): ReadonlyMap<string, string> {
  return new Map([...outputOf(root)].filter(([file]) => file.startsWith('types/')))
}

describe('warmCompiler', () => {
  const { root: folder, remove } = temporaryFolder()
  const [warm, cold] = ['warm', 'cold'].map((name) => path.join(folder, name)) as [string, string]
  const said: string[] = []
  const compiler = warmCompiler({ root: warm, config: 'hardhat.config.ts', say: (line) => said.push(line) })
  const say = () => undefined
  const build = () => ensureBuilt(warm, { say, compile: compiler.compile })

  /** Does the same to both projects. */
  function inBoth(change: (at: (file: string) => string) => void): void {
    for (const root of [warm, cold]) change((file) => path.join(root, file))
  }

  before(() => {
    inBoth((at) => {
      mkdirSync(at('contracts/deep'), { recursive: true })
      writeFileSync(at('package.json'), '{ "type": "module" }')
      writeFileSync(at('hardhat.config.ts'), CONFIG)
      writeFileSync(at('optimizer.ts'), 'export const runs = 200\n')
      writeFileSync(at('contracts/Base.sol'), source('Base', BASE))
      writeFileSync(at('contracts/User.sol'), source('User', 'is Base { uint256 public value = 1; }'))
      writeFileSync(at('contracts/deep/Other.sol'), source('Other', '{ uint256 public immutable other = 7; }'))
    })
    const plugin = ['@nomicfoundation/hardhat-typechain', '@typechain/ethers-v6', 'typechain']
    for (const root of [warm, cold]) linkPackages(root, ['hardhat', 'ethers', 'solc', ...plugin])
  })
  after(async () => {
    await compiler.close()
    remove()
  })

  it('default: leaves the files that hardhat build leaves, byte by byte, save after save', async () => {
    const saves: readonly ((at: (file: string) => string) => void)[] = [
      () => undefined,
      // A body.
      (at) => writeFileSync(at('contracts/User.sol'), source('User', 'is Base { uint256 public value = 2; }')),
      // An interface, of what another one inherits.
      (at) => writeFileSync(at('contracts/Base.sol'), source('Base', BASE.replace('born', 'made'))),
      // A new one, and one that has moved.
      (at) => {
        writeFileSync(at('contracts/New.sol'), source('New', 'is Base { event Seen(address who); }'))
        renameSync(at('contracts/deep'), at('contracts/shallow'))
      },
    ]
    for (const save of saves) {
      inBoth(save)
      expect([await build(), await ensureBuilt(cold, { say })]).to.deep.equal([true, true])
      await compiler.whole()
      const output = outputOf(warm)
      expect(differing(output, outputOf(cold))).to.deep.equal([])
      expect([...output.keys()]).to.include.members(['types/User.ts', 'artifacts/contracts/User.sol/User.json'])
    }
    // And what a build makes of it that starts from nothing.
    const fresh = path.join(folder, 'fresh')
    cpSync(warm, fresh, { recursive: true })
    for (const name of ['artifacts', 'types', 'cache']) rmSync(path.join(fresh, name), { recursive: true })
    await ensureBuilt(fresh, { say })
    expect(differing(typesOf(fresh), typesOf(warm))).to.deep.equal([])
    expect(said).to.deep.equal([])
  })

  it('behavior: what the config loads is loaded again when it is saved', async () => {
    inBoth((at) => writeFileSync(at('optimizer.ts'), 'export const runs = 1\n'))
    // Only the config itself is among what is hashed.
    inBoth((at) => writeFileSync(at('hardhat.config.ts'), `${CONFIG}\n`))
    compiler.forget(['optimizer.ts'])
    await build()
    await ensureBuilt(cold, { say })
    await compiler.whole()
    expect(differing(outputOf(warm), outputOf(cold))).to.deep.equal([])
    const [info = ''] = globSync('artifacts/build-info/*[0-9a-f].json', { cwd: warm })
    expect(JSON.parse(readFileSync(path.join(warm, info), 'utf8')).input.settings.optimizer.runs).to.equal(1)
  })

  it('error: a contract that does not compile, in the words of hardhat build, until it does', async () => {
    inBoth((at) => writeFileSync(at('contracts/User.sol'), source('User', 'is Base { uint257 odd; }')))
    const [caught, plain] = await Promise.all(
      [build(), ensureBuilt(cold, { say })].map((building) => building.catch((error: unknown) => error)),
    )
    expect(caught).to.be.instanceOf(ContractsBuildError).with.property('code', 'CONTRACTS_BUILD')
    const words = (error: unknown) => String(error).split('\n').slice(1, -1).join('\n')
    expect(words(plain)).to.match(/User\.sol:4:/)
    expect(words(plain)).to.include(words(caught))
    inBoth((at) => writeFileSync(at('contracts/User.sol'), source('User', 'is Base {}')))
    expect(await build()).to.equal(true)
  })

  it('error: one that is ended from outside, idle and at work', async () => {
    writeFileSync(path.join(warm, 'contracts/User.sol'), source('User', 'is Base { uint256 public value = 3; }'))
    end()
    await until(() => said.length > 0)
    expect(said.splice(0)).to.have.length(1)
    const building = build()
    await until(() => pids().length > 0)
    end()
    expect(await building).to.equal(true)
    expect(said).to.have.length(1)
    expect(outputOf(warm).get('types/User.ts')).to.include('value')
  })

  it('behavior: syntax trees that one left out which was killed come once another has time', async () => {
    const [name = ''] = globSync('artifacts/build-info/*.output.json', { cwd: warm })
    const file = path.join(warm, name)
    const whole = readFileSync(file, 'utf8')
    expect(whole).to.include('"ast":{')
    const written = JSON.parse(whole)
    for (const source of Object.values<{ ast?: object }>(written.output.sources)) delete source.ast
    await compiler.close()
    writeFileSync(file, JSON.stringify(written))
    compiler.warm()
    await until(() => readFileSync(file, 'utf8') === whole)
  })

  it('behavior: leaves no process behind', async () => {
    expect(pids()).to.have.length(1)
    await compiler.close()
    expect(pids()).to.deep.equal([])
  })
})

/** The compilers that this process has started. */
function pids(): readonly number[] {
  const compilers = childProcesses(process.pid).filter(({ args }) => args.includes('builds'))
  return compilers.map(({ pid }) => pid)
}

function end(): void {
  for (const pid of pids()) process.kill(pid, 'SIGKILL')
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
