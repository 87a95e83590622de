import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { expect } from 'chai'

import { npm } from '../scripts/npm.mjs'
import { cloneRoot, linkPackages, temporaryFolder } from './temporary-project.ts'

const require = createRequire(import.meta.url)

/** Runs Node in a folder and returns what it prints. */
function node(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  expect(status, stdout + stderr).to.equal(0)
  return stdout
}

function namesIn(manifest: string, field: 'dependencies' | 'devDependencies'): string[] {
  const { [field]: found } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<typeof field, Record<string, string>>
  return Object.keys(found)
}

describe('the packed package', () => {
  const { root: work, remove } = temporaryFolder()
  const project = path.join(work, 'foreign-project')
  const installed = path.join(project, 'node_modules', 'saffron-sim')

  before(async () => {
    const dist = path.join(work, 'dist')
    node([path.join(cloneRoot, 'scripts', 'build.mjs'), '--out', dist], cloneRoot)
    await npm(['pack', '--pack-destination', work], { node: process.execPath, cwd: dist, capture: true })
    cpSync(path.join(cloneRoot, 'test', 'fixtures', 'foreign-project'), project, { recursive: true })
    // Only what the package and the project declare: what is missing there is missing here, and npm may not fetch it.
    const declared = [
      ...namesIn(path.join(dist, 'package.json'), 'dependencies'),
      ...namesIn(path.join(project, 'package.json'), 'devDependencies'),
    ]
    linkPackages(
      project,
      [...new Set(declared)].filter((name) => name !== 'saffron-sim'),
    )
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'no tarball'
    const offline = ['--offline', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
    const install = ['install', ...offline, path.join('..', tarball)]
    await npm(install, { node: process.execPath, cwd: project, capture: true })
  })
  after(remove)

  it('default: its entry is built JavaScript', () => {
    const script = 'import("saffron-sim").then(({ WAD }) => console.log(import.meta.resolve("saffron-sim"), `${WAD}`))'
    const [entry = '', wad] = node(['--input-type=module', '-e', script], project).trim().split(' ')
    expect(entry).to.match(/\/node_modules\/saffron-sim\/src\/index\.js$/)
    expect(wad).to.equal('1000000000000000000')
  })

  it('behavior: its declarations hold in a strict project', () => {
    node([path.join(cloneRoot, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project], project)
  })

  it('behavior: builds the contracts of a project, which may import its own', () => {
    const script = `import { ensureBuilt } from './node_modules/saffron-sim/scripts/build-contracts.mjs'
      console.log(await ensureBuilt('.', { say() {} }), await ensureBuilt('.', { say() {} }))`
    expect(node(['--input-type=module', '-e', script], project).trim()).to.equal('true false')
    expect(existsSync(path.join(project, 'types', 'Counter.ts'))).to.equal(true)
    expect(existsSync(path.join(project, 'types', 'Points.ts'))).to.equal(true)
  })

  it('behavior: holds no bytecode of @uniswap/v2-core', () => {
    const codes = ['Factory', 'Pair'].map((name) => {
      const { bytecode } = require(`@uniswap/v2-core/build/UniswapV2${name}.json`) as { bytecode: string }
      return bytecode.slice(2_000, 2_200).toLowerCase()
    })
    const files = globSync('**/*', { cwd: installed }).filter((file) => statSync(path.join(installed, file)).isFile())
    expect(files).to.include('package.json')
    const holders = files.filter((file) => {
      const text = readFileSync(path.join(installed, file), 'latin1').toLowerCase()
      return codes.some((code) => text.includes(code))
    })
    expect(codes.map((code) => code.length)).to.deep.equal([200, 200])
    expect(holders).to.deep.equal([])
  })

  it('behavior: holds nothing that only the clone needs', () => {
    const { scripts, devDependencies } = JSON.parse(
      readFileSync(path.join(installed, 'package.json'), 'utf8'),
    ) as Record<string, unknown>
    expect([scripts, devDependencies]).to.deep.equal([undefined, undefined])
    expect(globSync('**/*.ts', { cwd: installed }).filter((file) => !file.endsWith('.d.ts'))).to.deep.equal([])
    expect(globSync('contracts/mocks/**', { cwd: installed })).to.deep.equal([])
  })

  const itWithCommand = existsSync(path.join(cloneRoot, 'src', 'cli', 'main.ts')) ? it : it.skip
  itWithCommand('behavior: its command runs a netlist of the project', async () => {
    const options = { node: process.execPath, cwd: project, capture: true }
    await npm(['exec', '--offline', '--', 'saffron', 'run', 'counting', '--quiet', '--out', 'out'], options)
    const rows = readFileSync(path.join(project, 'out', 'kpis.csv'), 'utf8')
      .trim()
      .split('\n')
    // Three people count 2 each, five times.
    expect(rows[0]).to.equal('step,time,total')
    expect(rows.at(-1)).to.match(/^5,.*,30$/)
  })
})
