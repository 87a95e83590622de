import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { VerbsMismatchError } from '../bench/kit/errors.ts'
import { nullChain } from '../bench/kit/null-chain.ts'
import { checkAgainstVerbs } from '../bench/kit/verbs-check.ts'
import { cloneRoot, temporaryFolder } from './kit/temporary-project.ts'

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...args], {
    cwd: cloneRoot,
    encoding: 'utf8',
  })

/** The rows that a quick look at these benchmarks writes. */
function rowsOf(...args: string[]): Record<string, unknown>[] {
  const { root, remove } = temporaryFolder()
  try {
    const file = path.join(root, 'rows.json')
    const { status, stderr } = bench(...args, '--quick', '--json', file)
    expect(status, stderr).to.equal(0)
    return JSON.parse(readFileSync(file, 'utf8'))
  } finally {
    remove()
  }
}

describe('npm run bench', () => {
  it('default: writes the rows of a benchmark in the documented form', () => {
    const rows = rowsOf('engine')
    expect(rows.map(({ what, agents, steps }) => [what, agents, steps])).to.deep.equal([
      ['one read each', 5, 3],
      ['one read and one transfer each', 5, 3],
      ['one read each', 10, 3],
      ['one read and one transfer each', 10, 3],
      ['plain synchronous steps', 5, 3],
    ])
    for (const row of rows) {
      expect(row).to.include({ bench: 'engine', unit: 'us' })
      for (const figure of ['median', 'min', 'max', 'cold', 'perSecond']) {
        expect(row[figure], figure).to.be.a('number').above(0)
      }
    }
  })

  it('behavior: times the workload of verbs only on a chain that gives the recorded balances', () => {
    const rows = rowsOf('verbs', '--chain', 'hardhat')
    expect(rows).to.have.length(1)
    expect(rows[0]).to.include({ bench: 'verbs', chain: 'hardhat', agents: 5, steps: 3 })
    expect(rows[0]?.perSecond).to.be.a('number').above(0)
  })

  it('behavior: times whole runs of TokenSPICE’s netlists, of a pure model without a chain', () => {
    const rows = rowsOf('tokenspice', '--chain', 'evm')
    expect(rows.map(({ what, chain, steps, unit }) => [what, chain, steps, unit])).to.deep.equal([
      ['wsloop', undefined, 3, 'ms'],
      ...['simplepool', 'oceanv3', 'oceanv4'].map((name) => [name, 'evm', 3, 'ms']),
    ])
  })

  it('behavior: measures runs, months and memory of cohorts', () => {
    const rows = rowsOf('cohorts').map(({ what, agents, unit }) => [
      String(what).replace(/\d+ transactions/, 'transactions'),
      agents,
      unit,
    ])
    expect(rows).to.deep.equal([
      ...[30, 60, 150].map((agents) => ['a run', agents, 'ms']),
      ...[100, 1_000].map((agents) => ['a month', agents, 'ms']),
      ...[10_000, 100_000].map((agents) => ['memory of a run', agents, 'MB']),
      ['a month on contracts, transactions', 30, 'ms'],
    ])
  })

  it('behavior: the embedded chain beside verbs, where verbs is installed', () => {
    const rows = rowsOf('evm', 'against-verbs', '--chain', 'evm')
    const [first] = rows
    expect(first).to.include({ bench: 'evm', what: 'first chain of a process', unit: 'ms' })
    const compared = rows.filter((row) => row.bench === 'against-verbs').map(({ chain, unit }) => [chain, unit])
    const ofTime = [
      ['evm', 'us'],
      ['verbs', 'us'],
      ['evm', 'x'],
    ]
    // On the clock, with the first run by itself, and by the processor's time.
    expect(compared).to.deep.equal(compared.length === 0 ? [] : [...ofTime, ['evm', 'x'], ...ofTime])
  })

  it('behavior: a run with the live view beside one without, in times and their ratios', () => {
    const rows = rowsOf('live', '--chain', 'evm')
    expect(rows.map(({ what, unit, steps }) => [what, unit, steps])).to.deep.equal([
      ['run without a page', 'ms', 5],
      ['run with a page open', 'ms', 5],
      ['time with / without', 'x', 5],
      ['processor time with / without', 'x', 5],
    ])
    for (const { median } of rows) expect(median).to.be.a('number').above(0)
  })

  it('behavior: prints a table of the same rows', () => {
    const { status, stdout, stderr } = bench('engine', '--quick')
    expect(status, stderr).to.equal(0)
    expect(stdout.trim().split('\n')).to.have.length(6)
    expect(stdout).to.match(/^bench +chain +what/)
  })

  it('behavior: --help names every benchmark and measures nothing', () => {
    const { status, stdout } = bench('--help')
    expect(status).to.equal(0)
    const files = readdirSync(path.join(cloneRoot, 'bench')).filter((file) => file.endsWith('.ts'))
    expect(files).to.include('verbs.ts')
    const names = files.filter((file) => file !== 'main.ts').map((file) => path.basename(file, '.ts'))
    for (const name of names) expect(stdout).to.match(new RegExp(`\\b${name}\\b`))
  })

  it('error: a chain that gives other balances than verbs recorded', async () => {
    const failed = await checkAgainstVerbs({ name: 'null', fast: true, open: async () => nullChain() }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failed).to.be.instanceOf(VerbsMismatchError).with.property('code', 'BENCH_VERBS_MISMATCH')
  })

  it('error: an unknown benchmark or chain, and the nearest known', () => {
    for (const [args, meant] of [
      [['enigne'], 'engine'],
      [['verbs', '--chain', 'harhat'], 'hardhat'],
    ] as const) {
      const { status, stdout, stderr } = bench(...args)
      expect(status).to.equal(2)
      expect(stderr).to.include(`'${meant}'`)
      expect(stdout).to.equal('')
    }
  })
})
