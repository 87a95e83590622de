import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import * as api from 'saffron-sim'
import { listNetlists, loadNetlist, type Netlist, readActions, readKpis, readManifest } from 'saffron-sim'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import scheduler from '../../netlists/scheduler/netlist.ts'
import simplepool from '../../netlists/simplepool/netlist.ts'
import { rules } from '../../src/chain/rules.ts'
import { saffron } from '../cli/saffron.ts'
import { recorded } from '../netlists/recorded.ts'
import { cloneRoot, temporaryFolder } from '../temporary-project.ts'
import { near } from '../near.ts'

const page = readFileSync(path.join(cloneRoot, 'docs', 'from-tokenspice.md'), 'utf8')

const fenced = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? expect.fail(`no ${language} in the page`)

const netlists = ['simplegrant', 'simplepool', 'scheduler', 'wsloop', 'oceanv3', 'oceanv4']

const rowsOf = async (netlist: Netlist, seed = '1', steps = 200) => {
  const run = await recorded(netlist, { seed, go: steps })
  await run.close()
  return run.rows
}

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

  describe('its commands', () => {
    for (const command of fenced('sh').trim().split('\n')) {
      it(`behavior: ${command}`, async () => {
        const [, ...args] = command.split(' ')
        const told = args.map((arg) => arg.replace(/^results\//, `${root}/`))
        const { status, stderr } = await saffron(told)
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

    it('error: a folder that exists is not written to, with a status other than 0', async () => {
      const { status, stderr } = await saffron(['run', 'simplegrant', '--out', path.join(root, 'wsloop')])
      expect(status).to.equal(1)
      expect(stderr).to.include('RUN_FOLDER_EXISTS').and.include('hint')
    })

    it('error: so have unknown netlists, parameters and words', async () => {
      const wrong = [['run', 'simplegant'], ['run', 'simplegrant', '--set', 'oceans=1'], ['compile']]
      const statuses = await Promise.all(wrong.map(async (args) => (await saffron(args)).status))
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
      const { status, stderr } = await saffron(['run', file, '--out', out])
      expect([status, stderr]).to.deep.equal([0, ''])
      near(Number(readKpis(out).rows.at(-1)?.[2]), 1_000 * (1 - 0.9 ** 30), 1e-9)
    })
  })

  describe('what users complained about', () => {
    it('behavior: installing: exact versions, and no package but one has a script, which is not run', () => {
      const read = (file: string) => JSON.parse(readFileSync(path.join(cloneRoot, file), 'utf8')) as never
      const {
        dependencies,
        devDependencies,
        allowScripts,
      }: Record<string, Record<string, unknown>> = read('package.json')
      for (const version of Object.values({ ...dependencies, ...devDependencies })) {
        expect(version).to.match(/^(?:npm:@?[^@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/)
      }
      const { packages }: { packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }> } =
        read('package-lock.json')
      const withScripts = Object.entries(packages).filter(
        ([, { hasInstallScript, optional }]) => hasInstallScript && !optional,
      )
      expect(withScripts.map(([where]) => where.replace(/.*node_modules\//, ''))).to.deep.equal(['esbuild'])
      expect(allowScripts).to.deep.equal({ esbuild: false })
    })

    it('behavior: the chain as a process: a pure model has no chain at all, another has one inside', () => {
      expect(readManifest(path.join(root, 'wsloop')).chain).to.equal(undefined)
      expect(readManifest(path.join(root, 'oceanv3')).chain).to.equal('evm')
    })

    it('behavior: too few accounts: as many as there are agents', async () => {
      const found = api.findNetlist(cloneRoot, 'token-economy')
      const run = await recorded(await loadNetlist(found), { go: 1, params: { traders: 300 } })
      const addresses = run.circuit.agents.map(({ address }) => address)
      expect(new Set(addresses).size).to.equal(addresses.length)
      expect(addresses.length).to.be.greaterThan(300)
      await run.close()
    })

    it('behavior: fees and gas: all that five people without any ether send goes through', () => {
      expect(rules.baseFeePerGas).to.equal(0n)
      const { columns, rows } = readActions(path.join(root, 'oceanv3'))
      const [gas, ok, agent] = ['gas', 'ok', 'agent'].map((name) => columns.indexOf(name))
      expect(new Set(rows.map((row) => row[agent ?? -1])).size).to.be.greaterThan(4)
      for (const row of rows) expect([Number(row[gas ?? -1]) >= 0, row[ok ?? -1]]).to.deep.equal([true, 'true'])
    })

    it('behavior: state that leaks: two runs one after another, and two at a time, give the same', async () => {
      const first = await rowsOf(oceanv3)
      expect(await rowsOf(oceanv3)).to.deep.equal(first)
      const [one, other] = await Promise.all([rowsOf(oceanv3), rowsOf(simplepool)])
      expect(one).to.deep.equal(first)
      expect(other).to.deep.equal(await rowsOf(simplepool))
      expect(await rowsOf(oceanv3, '2')).not.to.deep.equal(first)
    })

    it('behavior: time is exact: a step is a step long, to the second', async () => {
      const run = await recorded(scheduler, { every: 1 })
      expect(run.rows.map(({ time }) => time - rules.start)).to.deep.equal(
        Array.from({ length: 124 }, (_, month) => month * 30 * 86_400),
      )
      await run.close()
    })

    it('behavior: no isolation of failures: a transaction that fails is a line, and the run goes on', async () => {
      const out = path.join(root, 'poor')
      // Half a pool's datatokens at once is more than it gives.
      const { status } = await saffron([
        'run',
        'oceanv3',
        '--chain',
        'evm',
        '--steps',
        '300',
        '--set',
        'buys=25',
        '--out',
        out,
      ])
      expect(status).to.equal(0)
      const { columns, rows } = readActions(out)
      const failed = rows.filter((row) => row[columns.indexOf('ok')] === 'false')
      expect(failed.length).to.be.greaterThan(0)
      for (const row of failed) expect(row[columns.indexOf('reason')]).to.include('ERR_MAX_OUT_RATIO')
      expect(readManifest(out).status).to.equal('finished')
    })
  })
})
