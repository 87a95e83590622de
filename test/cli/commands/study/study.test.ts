import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { expect } from 'chai'
import { conductStudy, studyStatus } from 'saffron-sim/study'

import { childProcesses } from '../../../kit/child-processes.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron, startSaffron } from '../../../kit/saffron.ts'
import { studyBytes } from '../../../study/study-bytes.ts'
import { SAVING } from '../../../study/conduct/saving-netlist.ts'

/** Its agent sends once more when no block comes any more. */
const HASTY = `import { defineNetlist, erc20, HOUR, level, wad } from 'saffron-sim'
export default defineNetlist({
  about: 'An agent that sends too late.',
  clock: { step: HOUR, steps: 3 },
  async build(setup) {
    const token = await erc20(setup, { symbol: 'TOK', supply: wad(1_000) })
    return {
      agents: [{
        name: 'hasty',
        funds: [token.of(wad(10))],
        async step({ wallet }) {
          await wallet.send(token.contract.transfer(token.address, 1n))
          void wallet.send(token.contract.transfer(token.address, 1n))
        },
      }],
      kpis: { held: level({ unit: token.unit, about: 'What the token holds of itself', read: () => token.balanceOf(token.address) }) },
    }
  },
})
`

describe('saffron study', () => {
  const { root, remove } = netprintProject({ saving: SAVING, hasty: HASTY })
  after(remove)

  const study = (...args: readonly string[]) => saffron(['study', ...args], { cwd: root })

  /** Resolves once so many segments are kept. */
  async function segmentsOf(folder: string, count: number): Promise<void> {
    const segments = path.join(root, folder, 'segments')
    const kept = () => (existsSync(segments) ? readdirSync(segments).filter((name) => name.endsWith('.parquet')) : [])
    while (kept().length < count) await pause(20)
  }

  it('default: runs a netlist many times, prints how measures spread and names the folder', async () => {
    const { status, stdout } = await study('saving', '--runs', '5', '--measure', 'saved.last', '--workers', '0')
    expect(status).to.equal(0)
    expect(stdout).to.match(/saved\.last +5 /)
    expect(stdout).to.include('studies/saving-1')
    expect(readdirSync(path.join(root, 'studies/saving-1')).toSorted()).to.include.members([
      'points.csv',
      'segments',
      'study.json',
      'summary.csv',
    ])
    const fewer = await study('extend', 'studies/saving-1', '--runs', '2', '--workers', '0')
    expect(fewer.status).to.equal(2)
    expect(fewer.stderr).to.include('STUDY_FEWER_RUNS')
    const more = await study('extend', 'studies/saving-1', '--runs', '7', '--json', '--workers', '0')
    expect(JSON.parse(more.stdout)).to.include({ status: 'finished', points: 7, failed: 0 })
    const records = await study('export', 'studies/saving-1', '--json')
    // Once more: it is its own.
    expect((await study('export', 'studies/saving-1')).status).to.equal(0)
    const made = path.join('made', 'for', 'it.csv')
    for (const [out, status, code] of [
      [made, 0, ''],
      [made, 1, 'EXPORT_FILE'],
      ['made', 1, 'EXPORT_FILE'],
      [path.join(made, 'below.csv'), 1, 'FOLDER_NOT_MADE'],
    ] as const) {
      const ended = await study('export', 'studies/saving-1', '--out', out)
      expect([ended.status, ended.stderr.startsWith(code === '' ? '' : `error ${code} `)], ended.stderr).to.deep.equal([
        status,
        true,
      ])
    }
    expect((await study('export', 'studies/saving-1', '--out', made, '--force')).status).to.equal(0)
    expect(JSON.parse(records.stdout)).to.include({ rows: 7 * 7 })
  })

  it('behavior: tells what the runs were warned of once, and not a time a run', async () => {
    const hasty = ['hasty', '--runs', '4', '--kpis', 'held', '--chain', 'evm'] as const
    const { status, stderr } = await study(...hasty, '--workers', '1')
    expect(status, stderr).to.equal(0)
    const own = await study(...hasty, '--workers', '0')
    expect(own.stderr.match(/hasty/g)?.length, own.stderr).to.equal(1)
    expect(stderr.match(/hasty/g)?.length, stderr).to.equal(1)
    expect(stderr)
      .to.match(/^warning SENT_TOO_LATE {2}After the last block/m)
      .and.not.include('trace-warnings')
    expect(stderr.replaceAll(/\s+/g, ' ')).to.match(/hasty.*\(in one run at least; told once\)/)
  })

  it('behavior: what is the margin of a spec is called so, beside what was measured', async () => {
    const asked = ['--runs', '2', '--measure', 'saved.last', '--spec', 'some=saved.last > 0'] as const
    const { status, stdout } = await study('saving', ...asked, '--workers', '0')
    expect(status).to.equal(0)
    expect(stdout)
      .to.match(/^ *some \(margin\) +2 /m)
      .and.match(/^ *saved\.last +2 /m)
  })

  it('error: a study of which every run fails ends with the first cause, and is kept', async () => {
    const failing = ['saving', '--runs', '3', '--set', 'fails=1', '--workers', '0'] as const
    const { status, stdout, stderr } = await study(...failing, '--out', 'all-failed')
    expect([status, stdout]).to.deep.equal([1, ''])
    expect(stderr).to.match(/^error STUDY_ALL_FAILED {2}All 3 runs failed, the first with \w+: .*a bug/)
    expect(existsSync(path.join(root, 'all-failed', 'points.csv'))).to.equal(true)
    const json = await study(...failing, '--json', '--out', 'all-failed-json')
    expect([json.status, JSON.parse(json.stdout).error.code]).to.deep.equal([1, 'STUDY_ALL_FAILED'])
    const asked = await study('yield', ...failing, '--spec', 'some=saved.last > 0', '--out', 'asked')
    expect([asked.status, asked.stderr.split('  ')[0]]).to.deep.equal([1, 'error STUDY_ALL_FAILED'])
    // Some are enough to say something.
    const some = await study('saving', '--runs', '6', '--set', 'fails=0.5', '--workers', '0', '--quiet')
    expect(some.status, some.stderr).to.equal(0)
  })

  it('default: a study file, in YAML and in TypeScript, with the command line over it', async () => {
    mkdirSync(path.join(root, 'studies'), { recursive: true })
    writeFileSync(
      path.join(root, 'studies', 'taxes.yaml'),
      'question: What do taxes do?\nnetlist: saving\nruns: 3\nvary: { tax: "0:0.5:2" }\nmeasures: [saved.last]\n',
    )
    writeFileSync(
      path.join(root, 'studies', 'rates.ts'),
      "import { defineStudy } from 'saffron-sim/study'\nexport default defineStudy({ netlist: 'saving', runs: 2, vary: { rate: [0, 1, 2] } })\n",
    )
    const taxes = await study('taxes', '--json', '--workers', '0', '--runs', '2')
    expect(JSON.parse(taxes.stdout))
      .to.include({ points: 4, sets: 2 })
      .and.deep.include({ measures: ['saved.last'] })
    const rates = await study('studies/rates.ts', '--json', '--workers', '0')
    expect(JSON.parse(rates.stdout)).to.include({ points: 6, sets: 3 })
  })

  it('behavior: a study is compared with what its file says, or with what is named, over its own seeds', async () => {
    mkdirSync(path.join(root, 'studies'), { recursive: true })
    writeFileSync(
      path.join(root, 'studies', 'taxed.yaml'),
      'netlist: saving\nruns: 2\nseed: 5\nmeasures: [saved.last]\nask: { kind: compare, set: { tax: 0.5 } }\n',
    )
    const own = await study('compare', 'taxed', '--json', '--workers', '0')
    expect(own.stdout).to.match(/"n":2,"dropped":0,.*"difference":\{"value":-/)
    const named = await study('compare', 'taxed', 'saving', '--set-b', 'tax=0.5', '--json', '--workers', '0')
    expect(named.stdout).to.equal(own.stdout)
  })

  it('behavior: after kill -9 of a worker and of the study nothing kept is lost, and the bytes are the same', async function () {
    this.timeout(120_000)
    const params = { waits: 6, fails: 0.1 }
    await conductStudy({ netlist: 'saving', runs: 60, params }, { root, workers: 0, out: 'whole' })
    const asked = ['saving', '--runs', '60', '--set', 'waits=6', '--set', 'fails=0.1', '--out', 'broken']
    const { child, ended } = startSaffron(['study', ...asked, '--workers', '1'], { cwd: root })
    await segmentsOf('broken', 2)
    const [worker] = childProcesses(child.pid).filter(({ args }) => args.join(' ').includes('worker-process'))
    process.kill(worker?.pid ?? Number.NaN, 'SIGKILL')
    await segmentsOf('broken', 4)
    child.kill('SIGKILL')
    await ended
    const { kept, points } = JSON.parse((await study('status', 'broken', '--json')).stdout)
    expect(kept).to.be.within(3, 59)
    expect(points).to.equal(60)
    expect((await study('resume', 'broken', '--quiet', '--workers', '0')).status).to.equal(0)
    expect(studyBytes(path.join(root, 'broken'))).to.deep.equal(studyBytes(path.join(root, 'whole')))
  })

  it('behavior: runs of a study that other levels have left out are kept beside its own', async () => {
    await conductStudy({ netlist: 'saving', runs: 2, vary: { rate: [1, 2] } }, { root, workers: 0, out: 'levels' })
    const { stderr } = await study('extend', 'levels', '--vary', 'rate=1', '--workers', '0', '--quiet')
    expect((await study('status', 'levels')).stdout, stderr).to.include('2 of 2 runs kept, and 2 of other levels')
  })

  it('behavior: Ctrl-C keeps what was done, says so, and it goes on from there', async () => {
    const asked = ['saving', '--runs', '40', '--set', 'waits=25', '--out', 'halted', '--workers', '1']
    const { child, ended } = startSaffron(['study', ...asked], { cwd: root })
    await segmentsOf('halted', 1)
    child.kill('SIGINT')
    const { status, stderr } = await ended
    expect(status).to.equal(130)
    expect(stderr).to.include('kept  what was recorded is in halted\n').and.include('saffron study resume halted\n')
    expect(childProcesses(child.pid)).to.deep.equal([])
    const { state, kept, points } = await studyStatus(path.join(root, 'halted'))
    expect([state, points]).to.deep.equal(['interrupted', 40])
    expect(kept).to.be.at.least(1)
    const resumed = await conductStudy(
      { netlist: 'saving', runs: 40, params: { waits: '25' } },
      { root, workers: 0, out: 'halted' },
    )
    expect(resumed).to.include({ points: 40, failed: 0 })
  })

  it('behavior: Ctrl-C of a question names its folder, and the same command with it', async () => {
    const question = ['yield', 'saving', '--spec', 'some=saved.last > 0', '--runs', '40', '--set', 'waits=25']
    const { child, ended } = startSaffron(['study', ...question, '--workers', '1'], { cwd: root })
    const folder = path.join('studies', 'saving-yield-1')
    await segmentsOf(folder, 1)
    child.kill('SIGINT')
    const { status, stderr } = await ended
    expect(status).to.equal(130)
    expect(stderr).to.include(`kept  what was recorded is in ${folder}\n`)
    expect(stderr).to.include(
      `study yield saving --spec 'some=saved.last > 0' --runs 40 --set waits=25 --workers 1 --out ${folder}\n`,
    )
  })

  it('error: wrong usage ends with 2', async () => {
    expect((await study('saving', '--runs', '0')).status).to.equal(2)
    expect((await study('resume', 'nowhere')).status).to.equal(2)
  })
})
