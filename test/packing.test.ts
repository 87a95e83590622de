import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { expect } from 'chai'

import type { Manifest } from 'saffron-sim/results'
import { unwantedIn } from '../scripts/check-package.mjs'
import { npm } from '../scripts/npm.mjs'
import { cloneRoot, linkPackages, temporaryFolder } from './kit/temporary-project.ts'

const require = createRequire(import.meta.url)

/** Contracts that netlists run and that must not be packed. */
const PUBLISHED = [
  '@uniswap/v2-core/build/UniswapV2Factory.json',
  '@uniswap/v2-core/build/UniswapV2Pair.json',
  ...['BFactory', 'BPool', 'DTFactory', 'DataTokenTemplate'].map((name) => `ocean-v3/artifacts/${name}.json`),
  ...['ERC721Factory', 'pools/FactoryRouter', 'pools/balancer/BPool', 'templates/ERC20Template'].map(
    (source) => `ocean-v4/artifacts/contracts/${source}.sol/${path.posix.basename(source)}.json`,
  ),
]

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

  it('behavior: builds the contracts of a project, which may import its own', () => {
    const script = `import { ensureBuilt } from './node_modules/saffron-sim/src/project/build-contracts.mjs'
      console.log(await ensureBuilt('.', { say() {} }), await ensureBuilt('.', { say() {} }))`
    expect(node(['--input-type=module', '-e', script], project).trim()).to.equal('true false')
    expect(existsSync(path.join(project, 'types', 'Counter.ts'))).to.equal(true)
    expect(existsSync(path.join(project, 'types', 'Points.ts'))).to.equal(true)
  })

  it('behavior: its declarations hold in a strict project', () => {
    node([path.join(cloneRoot, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project], project)
  })

  it('behavior: holds no bytecode of other people’s packages', () => {
    const codes = PUBLISHED.map((specifier) => {
      const { bytecode } = require(specifier) as { bytecode: string }
      return bytecode.slice(2_000, 2_200).toLowerCase()
    })
    const files = globSync('**/*', { cwd: installed }).filter((file) => statSync(path.join(installed, file)).isFile())
    expect(files).to.include('package.json')
    const holders = files.filter((file) => {
      const text = readFileSync(path.join(installed, file), 'latin1').toLowerCase()
      return codes.some((code) => text.includes(code))
    })
    expect(codes.map((code) => code.length)).to.deep.equal(PUBLISHED.map(() => 200))
    expect(holders).to.deep.equal([])
  })

  it('behavior: holds nothing that only the clone needs', () => {
    const { scripts, devDependencies } = JSON.parse(
      readFileSync(path.join(installed, 'package.json'), 'utf8'),
    ) as Record<string, unknown>
    expect([scripts, devDependencies]).to.deep.equal([undefined, undefined])
    const files = globSync('**/*', { cwd: installed }).filter((file) => statSync(path.join(installed, file)).isFile())
    const named = files.map((file) => ({
      name: file.split(path.sep).join('/'),
      data: readFileSync(path.join(installed, file)),
    }))
    expect(unwantedIn(named)).to.deep.equal([])
  })

  it('behavior: leaves it to the plugins of a project which Hardhat 3 and ethers 6 there are', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    // npm refuses a plugin that wants another version than the one that is pinned beside it.
    expect([dependencies['hardhat'], dependencies['ethers']].map((range) => range?.slice(0, 3))).to.deep.equal([
      '^3.',
      '^6.',
    ])
    expect(dependencies['zod']).to.match(/^\d/)
  })

  it('behavior: names its licence, and ships it', () => {
    const { license } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { license: string }
    expect(license).to.equal('MIT')
    expect(readFileSync(path.join(installed, 'LICENSE'), 'utf8')).to.match(/^MIT License/)
    expect(existsSync(path.join(installed, 'README.md'))).to.equal(true)
  })

  it('behavior: every file its manifest names is there', () => {
    const { bin, exports } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
      bin: Record<string, string>
      exports: Record<string, string | Record<string, string>>
    }
    const targets = Object.values(exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)))
    const named = [...Object.values(bin), ...targets]
    for (const file of named.filter((each) => !each.includes('*'))) {
      expect(existsSync(path.join(installed, file)), file).to.equal(true)
    }
    expect(readFileSync(path.join(installed, 'bin', 'saffron.mjs'), 'utf8')).to.match(/^#!\/usr\/bin\/env node\n/)
  })

  it('behavior: its command runs a netlist of the project', async () => {
    const options = { node: process.execPath, cwd: project, capture: true }
    await npm(['exec', '--offline', '--', 'saffron', 'run', 'counting', '--quiet', '--out', 'out'], options)
    const [head, ...rows] = readFileSync(path.join(project, 'out', 'kpis.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(head).to.equal('step,time,total,counted,idle')
    // Three people count 2 each, five times, a day apart.
    const start = Date.UTC(2026) / 1000
    expect(rows).to.deep.equal(
      [0, 1, 2, 3, 4, 5].map((step) => `${step},${start + step * 86_400},${step * 6},${step === 0 ? 0 : 6},7`),
    )
    const actions = readFileSync(path.join(project, 'out', 'actions.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(actions).to.have.length(1 + 15)
    for (const line of actions.slice(1)) expect(line).to.match(/,person,count,count,\d+,true,,[^,]*(,.*)?$/)
    const manifest = JSON.parse(readFileSync(path.join(project, 'out', 'manifest.json'), 'utf8')) as Manifest
    expect([manifest.status, Object.keys(manifest.contracts)]).to.deep.equal(['finished', ['Counter', 'Token']])
  })

  it('behavior: a program does with it what the command does', () => {
    const script = `import('./study.ts').then(({ study }) => study(process.cwd())).then((told) => console.log(JSON.stringify(told)))`
    const printed = node(['--import', 'tsx', '--input-type=module', '-e', script], project)
    const { report, ...told } = JSON.parse(printed) as Record<string, unknown>
    expect(told).to.deep.equal({
      runs: ['counting-3', 'counting-2', 'counting-1'],
      // Three people count 2 each in a step, then five.
      totals: [0, 1, 2, 3, 4, 5].map((step) => `${step * 6}`),
      senders: 25,
      changes: ['parameter people', 'agents person'],
      firstStep: 1,
      difference: 1,
      verified: [5, null],
      rows: 6,
      plots: 3,
      actions: ['count'],
      watched: ['', '12'],
    })
    expect(report).to.equal(path.join(project, 'runs', 'counting-1', 'report.html'))
    for (const file of [String(report), 'few-and-many.html', 'few.json', 'total.png']) {
      expect(existsSync(path.resolve(project, file)), file).to.equal(true)
    }
  })

  it('behavior: importing it loads nothing of the report, the plots and the command', () => {
    const script = `import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
      await import('saffron-sim')
      console.log(JSON.stringify(loaded))`
    const loaded = JSON.parse(node(['--input-type=module', '-e', script], project)) as string[]
    expect(loaded.filter((url) => url.includes('/saffron-sim/src/results/'))).to.not.deep.equal([])
    const late = ['/src/report/', '/src/cli/', 'd3-scale', 'hyparquet', 'resvg', 'commander', 'cli-table3']
    expect(loaded.filter((url) => late.some((part) => url.includes(part)))).to.deep.equal([])
  })

  it('behavior: its command makes a netlist, which runs, and finds nothing wrong', () => {
    const bin = path.join(installed, 'bin', 'saffron.mjs')
    const { files } = JSON.parse(node([bin, 'new', 'fresh', '--contract', '--json'], project)) as { files: string[] }
    expect(files).to.include('netlists/fresh/netlist.ts')
    node([bin, 'run', 'fresh', '--chain', 'evm', '--quiet', '--out', 'fresh-out'], project)
    const { ok } = JSON.parse(node([bin, 'doctor', '--json', '--port', '0'], project)) as { ok: boolean }
    expect(ok).to.equal(true)
  })

  it('behavior: its command lists, and shows what is wrong, there too', async () => {
    const bin = path.join(installed, 'bin', 'saffron.mjs')
    expect(node([bin, 'list'], project)).to.match(/^counting +A few who count/m)
    const { status, stderr } = spawnSync(process.execPath, [bin, 'run', 'couting'], { cwd: project, encoding: 'utf8' })
    expect(status).to.equal(2)
    expect(stderr).to.match(/^error UNKNOWN_NETLIST .*\n.*counting/)
  })

  it('behavior: netlists on contracts of packages that are not there say what to install', () => {
    const saffron = path.join(installed, 'bin', 'saffron.mjs')
    const runOf = (netlist: string) => {
      const file = path.join(installed, 'netlists', netlist, 'netlist.js')
      const args = [saffron, 'run', file, '--steps', '200', '--chain', 'evm', '--quiet', '--out', `out-${netlist}`]
      return spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    }
    for (const [netlist, install] of [
      ['simplepool', 'ocean-v3@npm:@oceanprotocol/contracts@0.6.2'],
      ['oceanv3', 'ocean-v3@npm:@oceanprotocol/contracts@0.6.2'],
      ['oceanv4', 'ocean-v4@npm:@oceanprotocol/contracts@1.1.8'],
    ] as const) {
      const { status, stderr } = runOf(netlist)
      expect(
        [status, stderr.includes('ARTIFACT_NOT_FOUND'), stderr.includes(`npm install ${install}`)],
        stderr,
      ).to.deep.equal([1, true, true])
    }
    // The others do not care.
    const { status, stderr } = runOf('wsloop')
    expect(status, stderr).to.equal(0)
  })
})
