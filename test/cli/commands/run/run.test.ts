import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readActions, readKpis, readManifest } from 'saffron-sim/results'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'
import { hasControlCodes, saffron } from '../../../kit/saffron.ts'
import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

describe('saffron run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const out = (name: string) => path.join(root, name)
  const column = (folder: string, name: string) => {
    const { columns, rows } = readKpis(folder)
    return rows.map((row) => row[columns.indexOf(name)])
  }

  it('default: prints the KPIs and where the results are, without colours in a pipe', async () => {
    const { status, stdout, stderr } = await warmSaffron(['run', 'simplegrant', '--out', out('plain')])
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.match(/^granter_OCEAN +OCEAN +1 +0 +0 +1$/m)
    expect(stdout.trimEnd().split('\n').slice(-2)).to.deep.equal([
      `Report: ${path.join(out('plain'), 'report.html')}`,
      'Next:   npx saffron run simplegrant --seed 2',
    ])
    // A file goes by its path, wherever it is.
    const file = 'netlists/simplegrant/netlist.ts'
    const ofFile = await warmSaffron(['run', file, '--steps', '1', '--out', out('of-file')])
    expect(ofFile.stdout).to.match(/npx saffron run netlists\/simplegrant\/netlist\.ts --steps 1 --seed 2\n$/)
    // What was given holds for the next run too.
    const given = ['--model', 'simple', '--set', 'team_cliff=9', '--steps', '2']
    const ofClient = await warmSaffron(['run', 'client', '--seed=7', ...given, '--out', out('of-client')])
    expect(ofClient.stdout).to.match(/npx saffron run client --model simple --set team_cliff=9 --steps 2 --seed 8\n$/)
    expect(hasControlCodes(stdout)).to.equal(false)
    expect(readManifest(out('plain')).status).to.equal('finished')
  })

  it('behavior: offers the run before it to compare with, where that one did a step', async () => {
    const one = `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'Breaks in its first step where it is told to.',
  clock: { step: DAY, steps: 2 },
  params: { breaks: field.flag({ default: false, about: 'Whether it does' }) },
  build: ({ params }) => ({
    agents: [{ name: 'one', step() { if (params.breaks) throw new Error('told to') } }],
    kpis: { none: level({ unit: COUNT, about: 'Nothing', read: () => 0 }) },
  }),
})
`
    const { root, remove } = netprintProject({ one })
    after(remove)
    const next = async (...options: readonly string[]) => {
      const { stdout } = await warmSaffron(['run', 'one', ...options], { cwd: root })
      return /^Next: +(.*)$/m.exec(stdout)?.[1]
    }
    expect(await next()).to.equal('npx saffron run one --seed 2')
    expect(await next()).to.equal('npx saffron compare one-1 one-2')
    expect(await next('--set', 'breaks=true')).to.equal(undefined)
    expect(await next()).to.equal('npx saffron run one --seed 2')
    await next('--out', 'my runs/one-1')
    expect(await next('--out', 'my runs/one-2')).to.equal("npx saffron compare 'my runs/one-1' 'my runs/one-2'")
  })

  it('behavior: says how many transactions failed and why, where any did', async () => {
    const failing = ['run', 'token-economy', '--chain', 'evm', '--steps', '3', '--out', out('failing')]
    const { stdout } = await warmSaffron(failing)
    const { columns, rows: sent } = readActions(out('failing'))
    const failed = sent.filter((row) => row[columns.indexOf('ok')] === 'false')
    expect(failed.length).to.be.above(0)
    expect(stdout).to.include(`\n${failed.length} of ${sent.length} transactions failed (`)
    expect(stdout).to.match(/ transactions failed \(\d+\.\d %\): \w+ \d+/)
    const none = await warmSaffron(['run', 'simplegrant', '--steps', '3', '--out', out('none-failing')])
    expect(none.stdout).to.not.include('failed')
  })

  it('behavior: simplegrant has the known values', () => {
    const known = ['1', '0.75', '0.75', '0.75', '0.5', '0.5', '0.5', '0.25', '0.25', '0.25', '0']
    expect(column(out('plain'), 'granter_OCEAN')).to.deep.equal(known)
    expect(column(out('plain'), 'step')).to.deep.equal(known.map((_, i) => String(24 * i)))
    expect(
      readFileSync(path.join(out('plain'), 'actions.csv'), 'utf8')
        .trim()
        .split('\n'),
    ).to.have.length(1)
  })

  it('behavior: scheduler has the known values', async () => {
    const { status, stderr } = await warmSaffron(['run', 'scheduler', '--quiet', '--out', out('scheduler')])
    expect(status, stderr).to.equal(0)
    const steps = column(out('scheduler'), 'step')
    const vested = column(out('scheduler'), 'OCEAN_vested').map(Number)
    const released = column(out('scheduler'), 'OCEAN_released').map(Number)
    const first = vested.findIndex((value) => value > 0)
    expect([steps[first], vested[first]?.toFixed(6), released[first]?.toFixed(6)]).to.deep.equal([
      '15',
      '0.232877',
      '0.150685',
    ])
    expect([steps.at(-1), vested.at(-1), released.at(-1)]).to.deep.equal(['123', 5, 5])
  })

  it('behavior: --quiet prints nothing', async () => {
    const { status, stdout, stderr } = await warmSaffron(['run', 'simplegrant', '--quiet', '--out', out('quiet')])
    expect([status, stdout, stderr]).to.deep.equal([0, '', ''])
  })

  it('behavior: --json prints one document', async () => {
    const { status, stdout, stderr } = await warmSaffron(['run', 'simplegrant', '--json', '--out', out('json')])
    expect([status, stderr]).to.deep.equal([0, ''])
    const { folder, manifest, kpis } = JSON.parse(stdout) as Record<string, unknown>
    expect(folder).to.equal(out('json'))
    expect(manifest).to.deep.equal(readManifest(out('json')))
    expect(kpis).to.deep.equal({
      granter_OCEAN: { first: '1', last: '0', lowest: '0', highest: '1', mean: '0.5' },
      granter_USD: { first: '0', last: '0', lowest: '0', highest: '0', mean: '0' },
    })
  })

  it('behavior: steps, interval, parameters, KPIs, seed and mode are as the options say', async () => {
    const options = '--steps 100 --every 30 --set grants=2 --set ocean=3 --kpis granter_OCEAN --seed x --mode immediate'
    const { status, stderr } = await warmSaffron(['run', 'simplegrant', ...options.split(' '), '--out', out('options')])
    expect(status, stderr).to.equal(0)
    expect(readKpis(out('options')).columns).to.deep.equal(['step', 'time', 'granter_OCEAN'])
    expect(column(out('options'), 'step')).to.deep.equal(['0', '30', '60', '90', '100'])
    expect(column(out('options'), 'granter_OCEAN')).to.deep.equal(['3', '1.5', '1.5', '0', '0'])
    const { spec, stepsDone } = readManifest(out('options'))
    const { seed, mode, params } = spec
    expect([seed, mode, params['grants'], params['ocean'], stepsDone]).to.deep.equal(['x', 'immediate', '2', '3', 100])
  })

  it('behavior: --with gives parameters from a file, --set goes over it, and what is wrong has its line', async () => {
    const file = path.join(root, 'few.yaml')
    writeFileSync(file, 'grants: 2\nocean: 3\n')
    const args = ['run', 'simplegrant', '--quiet', '--with', file]
    const { status, stderr } = await warmSaffron([...args, '--set', 'ocean=5', '--out', out('with')])
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(readManifest(out('with')).spec.params).to.include({ grants: '2', ocean: '5' })
    writeFileSync(file, 'grants: 2\noccean: 3\n')
    const wrong = await warmSaffron(args)
    expect(wrong.status).to.equal(2)
    expect(wrong.stderr).to.match(/PARAMS_FILE .*line 2: there is no occean: did you mean 'ocean'/s)
  })

  it('behavior: no steps make one record', async () => {
    const { status } = await warmSaffron(['run', 'simplegrant', '--steps', '0', '--out', out('none')])
    expect(status).to.equal(0)
    expect(column(out('none'), 'granter_OCEAN')).to.deep.equal(['1'])
  })

  it('behavior: a path is taken from the current folder, results go to the project there', async () => {
    const cwd = path.join(root, 'elsewhere')
    mkdirSync(path.join(cwd, 'netlists'), { recursive: true })
    const netlist = path.relative(path.join(cwd, 'netlists'), path.join(cloneRoot, 'netlists', 'simplegrant'))
    for (const given of [netlist, path.join(netlist, 'netlist.ts')]) {
      const { status, stderr } = await warmSaffron(['run', given], { cwd: path.join(cwd, 'netlists') })
      expect(status, stderr).to.equal(0)
    }
    expect(readManifest(path.join(cwd, 'runs', 'simplegrant-1')).spec.netlist).to.equal('simplegrant')
    expect(readManifest(path.join(cwd, 'runs', 'simplegrant-2')).status).to.equal('finished')
  })

  it('behavior: colours are for those who ask', async () => {
    const env = { FORCE_COLOR: '1' }
    const forced = await saffron(['run', 'simplegrant', '--out', out('colour')], { env })
    expect(hasControlCodes(forced.stdout)).to.equal(true)
    const refused = await saffron(['run', 'simplegrant', '--out', out('no-colour')], { env: { NO_COLOR: '1' } })
    expect(hasControlCodes(refused.stdout + refused.stderr)).to.equal(false)
  })
})
