import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import * as chainAgents from 'saffron-sim'
import * as models from 'saffron-sim/models'
import * as project from 'saffron-sim/project'
import * as report from 'saffron-sim/report'
import * as results from 'saffron-sim/results'
import * as testing from 'saffron-sim/testing'
import { listNetlists, loadNetlist } from 'saffron-sim/project'
import { readActions, readKpis } from 'saffron-sim/results'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import scheduler from '../../netlists/scheduler/netlist.ts'
import simplepool from '../../netlists/simplepool/netlist.ts'
import oceanv4 from '../../netlists/oceanv4/netlist.ts'
import simplegrant from '../../netlists/simplegrant/netlist.ts'
import wsloop from '../../netlists/wsloop/netlist.ts'
import { recorded } from '../kit/recorded.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'
import { near } from '../kit/near.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

const api = { ...chainAgents, ...models, ...project, ...report, ...results, ...testing }

const page = readFileSync(path.join(cloneRoot, 'docs', 'from-tokenspice.md'), 'utf8')

const fenced = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? expect.fail(`no ${language} in the page`)

const netlists = ['simplegrant', 'simplepool', 'scheduler', 'wsloop', 'oceanv3', 'oceanv4']

/** With contracts, and without. */
const circuits = { simplepool, scheduler, oceanv3, oceanv4 }
const pure = { simplegrant, wsloop }

describe('docs/from-tokenspice.md', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: all six netlists are here, described, with plots of columns they have', async () => {
    const here = listNetlists(cloneRoot).filter(({ name }) => netlists.includes(name))
    expect(here.map(({ name }) => name)).to.have.members(netlists)
    for (const found of here) {
      const { plots = [] } = await loadNetlist(found)
      expect(plots.length, found.name).to.be.greaterThan(0)
      expect(existsSync(path.join(path.dirname(found.file), 'about.md'))).to.equal(true)
    }
  })

  it('behavior: every name it gives is one of the package', () => {
    const names = [...page.matchAll(/^\| .*`$|^\| .*`.*\|$/gm)].flatMap(([row]) =>
      [...(row.split('|')[2] ?? '').matchAll(/`([a-z][A-Za-z0-9]+)`/g)].map(([, name]) => name ?? ''),
    )
    const agents = /^Agents by name:.*?\n\n/ms.exec(page)?.[0] ?? expect.fail('no agents by name')
    const behaviours = [...agents.matchAll(/`([a-z][A-Za-z0-9]+)`/g)].map(([, name]) => name ?? '')
    // Words of a netlist's form, not names of the package.
    const words = ['build', 'clock', 'kpis', 'params', 'plots', 'erc20']
    expect(behaviours.length).to.be.greaterThan(12)
    expect(names.length).to.be.greaterThan(12)
    for (const name of [...names, ...behaviours]) if (!words.includes(name)) expect(api).to.have.property(name)
  })

  it('behavior: those with contracts mine each send at once; the same agents can share blocks', async () => {
    for (const [name, { mode }] of Object.entries(circuits)) expect(mode, name).to.equal('immediate')
    const [apart, together] = [await recorded(simplepool), await recorded(simplepool, { mode: 'block' })]
    // The publisher's first tenth of its first pool comes in the step after, not in the same.
    expect([apart.at(480, 'n_pools'), together.at(480, 'n_pools')]).to.deep.equal([2, 2])
    expect(together.rows).not.to.deep.equal(apart.rows)
    await Promise.all([apart.close(), together.close()])
  })

  it('behavior: mistakes that old results depend on come back with compat, where the page says so', () => {
    const all = Object.entries({ ...circuits, ...pure })
    const having = all.flatMap(([name, { params }]) => ('compat' in params ? [name] : []))
    const said = /`--set compat=true` brings them back.*?\((.*?)\)/s.exec(page)?.[1] ?? ''
    expect([...said.matchAll(/`(\w+)`/g)].map(([, name]) => name)).to.have.members(having)
  })

  it('behavior: the shortest of those with contracts is the one it calls so', () => {
    const length = (name: string) =>
      readFileSync(path.join(cloneRoot, 'netlists', name, 'netlist.ts'), 'utf8').split('\n').length
    const lengths = Object.keys(circuits).flatMap((name) =>
      readdirSync(path.join(cloneRoot, 'netlists', name)).length > 2 ? [] : [[name, length(name)] as const],
    )
    expect(lengths.toSorted(([, one], [, other]) => one - other)[0]?.[0]).to.equal(
      /`netlists\/(\w+)\/netlist.ts` is the shortest/.exec(page)?.[1],
    )
  })

  describe('its commands', () => {
    for (const command of fenced('sh').trim().split('\n')) {
      it(`behavior: ${command}`, async () => {
        const [, , ...args] = command.split(' ')
        const told = args.map((arg) => arg.replace(/^results\//, `${root}/`))
        const { status, stderr } = await warmSaffron(told)
        expect([status, stderr]).to.deep.equal([0, ''])
      })
    }

    it('behavior: they leave what the page says they do', () => {
      // Nine plots of which four are drawn on both scales.
      expect(readdirSync(path.join(root, 'plots')).filter((file) => file.endsWith('.png')).length).to.equal(13)
      expect(readFileSync(path.join(root, 'price.svg'), 'utf8')).to.match(/^<svg/)
      const folder = path.join(root, 'oceanv3')
      for (const file of ['kpis.csv', 'actions.csv', 'manifest.json', 'report.html']) {
        expect(existsSync(path.join(folder, file)), file).to.equal(true)
      }
      expect(readKpis(folder).columns.slice(0, 2)).to.deep.equal(['step', 'time'])
      const growth = readKpis(path.join(root, 'wsloop')).rows[0] ?? []
      expect(growth).to.include('Infinity')
    })

    it('behavior: show tells everything that can be set, in each of the six', async () => {
      for (const [name, { params }] of Object.entries({ ...circuits, ...pure })) {
        const { stdout } = await warmSaffron(['show', name])
        for (const param of Object.keys(params))
          expect(stdout, `${name}: ${param}`).to.match(new RegExp(`^ *${param} `, 'm'))
      }
    })

    it('behavior: Node’s own profiler says where the time goes', () => {
      const line = /`node (--cpu-prof) (bin\S+) run NETLIST`/.exec(page) ?? expect.fail('no profiler in the page')
      const [, flag = '', file = ''] = line
      const out = path.join(root, 'profiled')
      const at = path.join(root, 'profile')
      const args = [flag, `--cpu-prof-dir=${at}`, path.join(cloneRoot, file), 'run', 'simplegrant', '--out', out]
      expect(spawnSync(process.execPath, args, { cwd: cloneRoot }).status).to.equal(0)
      const [profile = ''] = readdirSync(at).filter((name) => name.endsWith('.cpuprofile'))
      const { nodes }: { nodes: { callFrame: { url: string } }[] } = JSON.parse(
        readFileSync(path.join(at, profile), 'utf8'),
      )
      expect(nodes.some(({ callFrame }) => callFrame.url.endsWith('/src/run/run.ts'))).to.equal(true)
    })

    it('behavior: cells stand without blanks, with all digits, and empty where there is no value', async () => {
      const out = path.join(root, 'cells')
      await warmSaffron(['run', 'oceanv4', '--chain', 'evm', '--steps', '400', '--out', out])
      const text = readFileSync(path.join(out, 'kpis.csv'), 'utf8')
      expect(text).not.to.match(/, /)
      const run = await recorded(oceanv4, { go: 400 })
      const [column, empty] = ['DT_pool', 'V3_price'].map((name) => run.columns.indexOf(name))
      const { rows } = readKpis(out)
      for (const [i, { step, values }] of run.rows.entries()) {
        const [cell = '', amount] = [rows[i]?.[2 + (column ?? NaN)], values[column ?? NaN]]
        const [whole = '', digits = ''] = cell.split('.')
        expect(BigInt(whole + digits.padEnd(18, '0')), `step ${step}`).to.equal(amount)
        expect(rows[i]?.[2 + (empty ?? NaN)] === '', `step ${step}`).to.equal(step < 240)
      }
      // So many digits that floating point could not hold them.
      expect(rows.some((row) => (row[2 + (column ?? NaN)] ?? '').length > 18)).to.equal(true)
      await run.close()
    })

    it('behavior: within a step agents act in the declared order', () => {
      const { columns, rows } = readActions(path.join(root, 'oceanv3'))
      const order = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher']
      const [step, agent] = ['step', 'agent'].map((name) => columns.indexOf(name))
      const acts = rows.map((row) => ({
        step: Number(row[step ?? NaN]),
        place: order.indexOf(row[agent ?? NaN] ?? ''),
      }))
      // The deployer pays the consumer out of order; the others are those who were declared.
      const declared = acts.filter(({ place }) => place >= 0)
      const shared = declared.filter(
        (act, i) => act.step === declared[i - 1]?.step && act.place !== declared[i - 1]?.place,
      )
      expect(shared.length).to.be.greaterThan(10)
      for (const [i, act] of declared.entries()) {
        const before = declared[i - 1]
        if (before?.step === act.step) expect(act.place, `step ${act.step}`).to.be.at.least(before.place)
      }
    })

    it('error: a folder that exists is not written to, with a status other than 0', async () => {
      const { status, stderr } = await warmSaffron(['run', 'simplegrant', '--out', path.join(root, 'wsloop')])
      expect(status).to.equal(1)
      expect(stderr).to.include('RUN_FOLDER_EXISTS').and.include('hint')
    })

    it('error: so have unknown netlists, parameters and words', async () => {
      const wrong = [['run', 'simplegant'], ['run', 'simplegrant', '--set', 'oceans=1'], ['compile']]
      const statuses = await Promise.all(wrong.map(async (args) => (await warmSaffron(args)).status))
      for (const status of statuses) expect(status).to.be.oneOf([1, 2])
    })
  })

  describe('its example', () => {
    let folder = ''
    before(() => {
      mkdirSync(path.join(cloneRoot, 'cache'), { recursive: true })
      folder = mkdtempSync(path.join(cloneRoot, 'cache', 'docs-'))
    })
    after(() => rmSync(folder, { recursive: true, force: true }))

    it('behavior: runs, and saves a tenth of the rest a day', async () => {
      const file = path.join(folder, 'netlist.ts')
      writeFileSync(file, fenced('ts'))
      const out = path.join(root, 'saver')
      const { status, stderr } = await warmSaffron(['run', file, '--out', out])
      expect([status, stderr]).to.deep.equal([0, ''])
      near(Number(readKpis(out).rows.at(-1)?.[2]), 1_000 * (1 - 0.9 ** 30), 1e-9)
    })
  })
})
