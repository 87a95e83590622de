import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SMALL } from '../../kit/declared.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { warmSaffron } from '../../kit/warm-saffron.ts'

/** A walk whose KPI depends on seed and parameter; deterministic. */
const WALK = `
import { defineNetlist, level, param, unit } from 'saffron-sim'
export default defineNetlist({
  about: 'A walk.',
  clock: { step: 3600, steps: 20 },
  params: { size: param.number({ default: 1, min: 0, about: 'Of a step' }) },
  plots: [{ title: 'Where it is', kpis: { place: '' }, x: 'Hour', scale: 'linear', unit: 'm', multiply: 100 }],
  build: ({ params }) => {
    let place = 0
    return {
      agents: [{ name: 'walker', step({ rng }) { place += params.size * rng.uniform(-1, 1) } }],
      kpis: { place: level({ unit: unit('m'), about: 'Where it is', read: () => place }) },
    }
  },
})
`

describe('commands on results', () => {
  const { root, remove } = netprintProject({ walk: WALK })
  after(remove)
  const run = (...args: string[]) => warmSaffron(args, { cwd: root })
  const inRoot = (...parts: string[]) => path.join(root, ...parts)

  before(async () => {
    for (const more of [[], ['--set', 'size=2']]) {
      const { status, stderr } = await run('run', 'walk', '--quiet', ...more)
      expect(status, stderr).to.equal(0)
    }
  })

  it('default: every run has a report', () => {
    for (const name of ['walk-1', 'walk-2']) {
      expect(readFileSync(inRoot('runs', name, 'report.html'), 'utf8')).to.contain('Where it is')
    }
  })

  it('behavior: runs lists them, the latest first', async () => {
    const { status, stdout } = await run('runs')
    expect(status).to.equal(0)
    expect(stdout).to.match(/^run +netlist +seed +steps +started +status\nwalk-2 +walk +1 +20\/20 .*finished\nwalk-1 /)
    const listed = JSON.parse((await run('runs', '--json')).stdout) as { name: string; lastStep: number }[]
    expect(listed.map(({ name, lastStep }) => [name, lastStep])).to.deep.equal([
      ['walk-2', 20],
      ['walk-1', 20],
    ])
  })

  it('behavior: compare names the parameter first and writes a page', async () => {
    const { status, stdout } = await run('compare', 'walk-1', 'walk-2')
    expect(status).to.equal(0)
    expect(stdout).to.match(/^differs in +walk-1 +walk-2\nparameter size +1 +2\n/)
    expect(stdout).to.match(/^place +m .* → .* \+100\.0 % .* → .* 1$/m)
    expect(stdout).to.match(/^0 of 1 shared KPIs are the same\.$/m)
    expect(statSync(inRoot('runs', 'compare-walk-1-walk-2.html')).size).to.be.greaterThan(10_000)
  })

  it('behavior: verify finds a run the same again, one that was killed too', async () => {
    expect((await run('verify', 'walk-1')).status).to.equal(0)
    cpSync(inRoot('runs', 'walk-1'), inRoot('killed'), { recursive: true })
    const manifest = JSON.parse(readFileSync(inRoot('killed', 'manifest.json'), 'utf8')) as Record<string, unknown>
    for (const name of ['stepsDone', 'wallSeconds', 'flows']) delete manifest[name]
    writeFileSync(inRoot('killed', 'manifest.json'), JSON.stringify({ ...manifest, status: 'running' }))
    const rows = readFileSync(inRoot('killed', 'kpis.csv'), 'utf8').split('\n').slice(0, 9)
    writeFileSync(inRoot('killed', 'kpis.csv'), `${rows.join('\n')}\n8,17`)
    const { status, stdout } = await run('verify', 'killed', '--json')
    expect(status).to.equal(0)
    expect(JSON.parse(stdout)).to.deep.include({ status: 'unfinished', lastStep: 7, changes: [], difference: null })
    expect((await run('verify', 'killed')).stdout).to.match(/^killed has no end: .* 7 of 20 steps.*\nThe same /)
  })

  it('behavior: report writes the page of a run that was killed', async () => {
    rmSync(inRoot('killed', 'report.html'))
    const { status, stdout } = await run('report', 'killed')
    expect([status, stdout]).to.deep.equal([0, `${path.join('killed', 'report.html')}\n`])
    expect(readFileSync(inRoot('killed', 'report.html'), 'utf8')).to.contain('Unfinished: 7 of 20 steps')
  })

  it('error: verify names the first difference and what has changed', async () => {
    cpSync(inRoot('runs', 'walk-1'), inRoot('forged'), { recursive: true })
    const rows = readFileSync(inRoot('forged', 'kpis.csv'), 'utf8').split('\n')
    const forged = rows.map((row, i) => (i === 6 ? `${row.split(',').slice(0, 2).join(',')},9` : row))
    writeFileSync(inRoot('forged', 'kpis.csv'), forged.join('\n'))
    const manifest = readFileSync(inRoot('forged', 'manifest.json'), 'utf8')
    writeFileSync(inRoot('forged', 'manifest.json'), manifest.replace(/(walk\/netlist.ts": ")\w{12}/, '$1000000000000'))
    const { status, stdout, stderr } = await run('verify', 'forged')
    expect(status).to.equal(1)
    expect(stdout).to.match(/^code netlists\/walk\/netlist\.ts +000000000000 /m)
    expect(stderr).to.match(/RUN_DIFFERS.*step 5, line 7 of kpis\.csv, KPI 'place': 9 in the run/)
  })

  it('behavior: a run of a file in YAML is verified by that, also beside a netlist of its name', async () => {
    writeFileSync(inRoot('walk.yaml'), SMALL)
    const options = ['--chain', 'evm', '--steps', '1', '--set', 'traders=2', '--out', 'declared', '--quiet']
    expect((await run('run', 'walk.yaml', ...options)).status).to.equal(0)
    const { status, stdout, stderr } = await run('verify', 'declared')
    expect(status, stderr).to.equal(0)
    expect(stdout).to.match(/^The same to the last digit/)
    const more = await run('run', '--resume', 'declared', '--steps', '2', '--quiet', '--out', 'resumed')
    expect(more.status, more.stderr).to.equal(0)
    expect((await run('verify', 'walk-1')).status).to.equal(0)
  })

  it('error: verify says where else the netlist of a run may be', async () => {
    cpSync(inRoot('runs', 'walk-1'), inRoot('foreign'), { recursive: true })
    const manifest = readFileSync(inRoot('foreign', 'manifest.json'), 'utf8')
    writeFileSync(inRoot('foreign', 'manifest.json'), manifest.replace('"netlist": "walk"', '"netlist": "stroll"'))
    const { status, stderr } = await run('verify', 'foreign')
    expect(status).to.equal(2)
    expect(stderr)
      .to.match(/RUN_NETLIST.*'stroll'/)
      .and.include('--netlist')
    // Nothing but verify takes that; of the others each says what helps.
    for (const [helps, ...command] of [
      ['in the project that it comes from, or say which KPIs', 'metrics', 'foreign'],
      ['in the project that the run comes from', 'branch', 'foreign', '--at', '1', '--seed', '9'],
      ['in the project that the run comes from', 'run', '--resume', 'foreign'],
    ] as const) {
      const other = await run(...command)
      expect(other.status, other.stderr).to.equal(2)
      expect(other.stderr)
        .to.match(/RUN_NETLIST.*'stroll'/)
        .and.include(helps)
        .and.not.match(/[Vv]erify|--netlist/)
    }
    const file = path.join('netlists', 'walk', 'netlist.ts')
    expect((await run('verify', 'foreign', '--netlist', file)).status).to.equal(0)
  })

  it('behavior: export writes a file and says how many rows', async () => {
    const { status, stdout } = await run('export', 'walk-1', '--format', 'parquet', '--out', inRoot('walk.parquet'))
    expect([status, stdout]).to.deep.equal([0, '21 rows in walk.parquet\n'])
    expect(readFileSync(inRoot('walk.parquet')).subarray(0, 4).toString()).to.equal('PAR1')
  })

  it('behavior: export writes into the folder of the run unless told otherwise, and overwrites nothing else', async () => {
    const file = path.join('runs', 'walk-1', 'walk-1-kpis.json')
    for (const _ of ['anew', 'over its own']) {
      const { status, stdout } = await run('export', 'walk-1', '--format', 'json')
      expect([status, stdout]).to.deep.equal([0, `21 rows in ${file}\n`])
    }
    writeFileSync(inRoot('mine.csv'), 'mine')
    const refused = await run('export', 'walk-1', '--out', 'mine.csv')
    expect([refused.status, /EXPORT_FILE/.test(refused.stderr)]).to.deep.equal([1, true])
    expect(readFileSync(inRoot('mine.csv'), 'utf8')).to.equal('mine')
    expect((await run('export', 'walk-1', '--out', 'mine.csv', '--force')).status).to.equal(0)
    // The ending says the format, and nothing else may say another.
    expect((await run('export', 'walk-1', '--out', 'mine.parquet')).status).to.equal(0)
    expect(readFileSync(inRoot('mine.parquet')).subarray(0, 4).toString()).to.equal('PAR1')
    expect((await run('export', 'walk-1', '--out', path.join('made', 'for', 'it.csv'))).status).to.equal(0)
    const below = await run('export', 'walk-1', '--out', path.join('mine.csv', 'it.csv'))
    expect([below.status, below.stderr.startsWith('error RUN_FOLDER')]).to.deep.equal([1, true])
    const two = await run('export', 'walk-1', '--format', 'json', '--out', 'other.csv')
    expect([two.status, two.stderr.startsWith('error USAGE')]).to.deep.equal([2, true])
  })

  it('error: export of a table that was not recorded', async () => {
    for (const [table, code] of [
      ['events', 'NO_EVENTS'],
      ['holdings', 'NO_HOLDINGS'],
    ] as const) {
      const { status, stderr } = await run('export', 'walk-1', '--table', table, '--out', inRoot('none.csv'))
      expect([status, /^error (\w+)/.exec(stderr)?.[1]]).to.deep.equal([1, code])
    }
  })

  it('behavior: plot draws one figure, or those of the netlist', async () => {
    const one = await run('plot', 'walk-1', '--kpi', 'place', '--label', 'There', '--out', 'place.png')
    expect([one.status, one.stdout]).to.deep.equal([0, 'place.png\n'])
    expect(readFileSync(inRoot('place.png')).subarray(1, 4).toString()).to.equal('PNG')
    const named = await run('plot', 'walk-1', '--kpi', 'place', '--format', 'png')
    expect(named.stdout).to.equal(`${path.join('runs', 'walk-1', 'plots', 'place.png')}\n`)
    const own = await run('plot', 'walk-2')
    expect(own.stdout).to.equal(`${path.join('runs', 'walk-2', 'plots', 'Where_it_is_LINEAR.svg')}\n`)
    const all = await run('plot', 'walk-2', '--out', 'plots')
    expect([all.status, all.stdout]).to.deep.equal([0, `${path.join('plots', 'Where_it_is_LINEAR.svg')}\n`])
  })

  it('error: an unknown run, options that do not go together, a damaged folder', async () => {
    const unknown = await run('compare', 'walk-1', 'wlak-2')
    expect([unknown.status, /UNKNOWN_RUN/.test(unknown.stderr), /'walk-2'/.test(unknown.stderr)]).to.deep.equal([
      2,
      true,
      true,
    ])
    mkdirSync(inRoot('folder.svg'))
    for (const options of [
      ['--scale', 'log'],
      ['--kpi', 'place', '--format', 'png', '--out', 'x.svg'],
      ['--kpi', 'place', '--out', 'x.pdf'],
      ['--out', 'p.svg'],
      ['--kpi', 'place', '--out', 'folder.svg'],
    ]) {
      const { status, stderr } = await run('plot', 'walk-1', ...options)
      expect([status, /PLOT_OPTIONS/.test(stderr)], options.join(' ')).to.deep.equal([2, true])
    }
    expect(readdirSync(root).filter((name) => /^[xp]\./.test(name))).to.deep.equal([])
    const folder = await run('export', 'walk-1', '--out', 'runs')
    expect([folder.status, /USAGE.*--out cannot be 'runs'/.test(folder.stderr)]).to.deep.equal([2, true])
    cpSync(inRoot('runs', 'walk-1'), inRoot('damaged'), { recursive: true })
    writeFileSync(inRoot('damaged', 'kpis.csv'), `step,time,place\n0,1,\0\0\n`)
    for (const command of [
      ['plot', 'damaged'],
      ['compare', 'walk-1', 'damaged'],
    ]) {
      const { status, stderr } = await run(...command)
      expect([status, /RUN_READ/.test(stderr)]).to.deep.equal([1, true])
    }
  })
})
