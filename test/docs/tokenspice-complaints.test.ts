// Longer than other files: a list of complaints, one by one, as the page has them.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'
import * as api from 'saffron-sim'
import { type Netlist, runNetlist as simulate } from 'saffron-sim'
import { findNetlist, loadNetlist } from 'saffron-sim/project'
import { readActions, readManifest } from 'saffron-sim/results'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import oceanv4 from '../../netlists/oceanv4/netlist.ts'
import scheduler from '../../netlists/scheduler/netlist.ts'
import simplegrant from '../../netlists/simplegrant/netlist.ts'
import simplepool from '../../netlists/simplepool/netlist.ts'
import wsloop from '../../netlists/wsloop/netlist.ts'
import { chainNames } from '../../src/chain/open-chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { saffron } from '../kit/saffron.ts'
import { near } from '../kit/near.ts'
import { recorded } from '../kit/recorded.ts'
import { ownClock } from '../kit/own-clock.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

const page = readFileSync(path.join(cloneRoot, 'docs', 'from-tokenspice.md'), 'utf8')

const rowsOf = async (netlist: Netlist, seed = '1', steps = 200) => {
  const run = await recorded(netlist, { seed, go: steps })
  await run.close()
  return run.rows
}

describe('what users of TokenSPICE complained about', () => {
  const { root, remove } = temporaryFolder()
  before(async () => {
    await simulate(wsloop, { netlist: 'wsloop' }, { root, out: 'wsloop' })
    await simulate(oceanv3, { netlist: 'oceanv3', seed: '7', chain: 'evm' }, { root, out: 'oceanv3' })
  })
  after(remove)

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

  describe('the chain as a process', () => {
    const hook = pathToFileURL(path.join(cloneRoot, 'test', 'docs', 'without-chain.mjs')).href
    const refusing = (WITHOUT: string) => ({ env: { NODE_OPTIONS: `--import=${hook}`, WITHOUT } })
    const folder = () => path.join(root, 'wsloop')
    let number = 0
    const out = () => path.join(root, `without-${++number}`)

    it('behavior: a pure model has no chain at all, another has one inside', () => {
      expect(readManifest(folder()).chain).to.equal(undefined)
      expect(readManifest(path.join(root, 'oceanv3')).chain).to.equal('evm')
    })

    it('behavior: no run takes a port, on neither chain', async () => {
      for (const chain of chainNames) {
        const args = ['run', 'simplepool', '--steps', '170', '--chain', chain, '--out', out()]
        const { status, stderr } = await saffron(args, refusing('a port'))
        expect([status, stderr], chain).to.deep.equal([0, ''])
      }
    })

    it('behavior: what needs no chain works where none can be opened', async () => {
      const commands = [
        ['list'],
        ['runs'],
        ['plot', folder(), '--out', out(), '--format', 'png'],
        ['compare', folder(), folder(), '--out', path.join(root, 'compared.html')],
        ['run', 'wsloop', '--out', out()],
        ['run', 'simplegrant', '--out', out()],
      ]
      for (const args of commands) {
        const { status, stderr } = await saffron(args, refusing('chain'))
        expect([status, stderr], args.join(' ')).to.deep.equal([0, ''])
      }
    })

    it('error: what needs one does not', async () => {
      for (const chain of chainNames) {
        const { status } = await saffron(['run', 'simplepool', '--chain', chain, '--out', out()], refusing('chain'))
        expect(status, chain).not.to.equal(0)
      }
    })
  })

  it('behavior: contract tools: one compiler in a package, and bytecode as it was published', async () => {
    const config = readFileSync(path.join(cloneRoot, 'hardhat.config.ts'), 'utf8')
    expect(config.match(/version: '[\d.]+'/g)).to.have.length(1)
    expect(config).to.include("import.meta.resolve('solc/soljson.js')")
    const published = {
      oceanv3: ['BPool', 'BFactory', 'DataTokenTemplate', 'DTFactory'].map((name) => `ocean-v3/artifacts/${name}`),
      oceanv4: [
        'pools/balancer/BPool',
        'pools/FactoryRouter',
        'pools/ssContracts/SideStaking',
        'ERC721Factory',
        'templates/ERC20Template',
        'templates/ERC721Template',
      ].map((source) => `ocean-v4/artifacts/contracts/${source}.sol/${path.basename(source)}`),
    }
    for (const [netlist, files] of Object.entries(published)) {
      const { circuit, close } = await recorded(netlist === 'oceanv3' ? oceanv3 : oceanv4, {
        go: 0,
        params: netlist === 'oceanv3' ? {} : { compare: false },
      })
      for (const file of files) {
        const artifact = path.join(cloneRoot, 'node_modules', `${file}.json`)
        const { bytecode }: { bytecode: string } = JSON.parse(readFileSync(artifact, 'utf8'))
        expect(Object.values(circuit.contracts), file).to.include(createHash('sha256').update(bytecode).digest('hex'))
      }
      await close()
    }
  })

  it('behavior: speed: reads of a step go over together, and templates are deployed once', async () => {
    const reads: number[] = []
    let created = 0
    const circuit = await api.openCircuit(oceanv3, {
      openChain: async (options) => {
        const chain = await api.openChain('evm', options)
        const read = chain.read.bind(chain)
        return Object.assign(chain, {
          read: (calls: Parameters<typeof read>[0]) => {
            reads.push(calls.length)
            return read(calls)
          },
        })
      },
      onBlock: (_, settled) => {
        created += settled.filter(({ call }) => call.to === undefined).length
      },
    })
    // The token and four templates and factories.
    expect(created).to.equal(5)
    await circuit.advance(456)
    expect([created, api.controllablesOfKind(circuit, 'ocean-v3-pool').length]).to.deep.equal([5, 3])
    await circuit.close()
    // Net worths of five people over three pools are asked for in two or three goes a record.
    expect(Math.max(...reads)).to.be.greaterThan(30)
  })

  it('behavior: speed: the page’s figures are measured by a benchmark there is', () => {
    const [, name = ''] = /`npm run bench -- (\w+)`/.exec(page) ?? []
    expect(existsSync(path.join(cloneRoot, 'bench', `${name}.ts`))).to.equal(true)
    const figures = /\*\*Speed\.\*\*(.*?)\n\n/s.exec(page)?.[1] ?? ''
    for (const netlist of ['wsloop', 'oceanv3', 'oceanv4']) expect(figures).to.include(`\`${netlist}\``)
  })

  it('behavior: V4: the report holds the attack on both generations against each other, as said', async () => {
    const run = await recorded(oceanv4, { go: 400 })
    const [v3, v4] = ['V3', 'V4'].map((generation) => run.at(396, `${generation}_stake_lost`))
    const [, most = '', least = ''] =
      /it takes (\d+) % of every stake, on V4 less than (\d+) %/.exec(page.replaceAll('\n', ' ')) ?? []
    near(v3 ?? NaN, Number(most) / 100, 0.02)
    expect(v4).to.be.lessThan(Number(least) / 100)
    await run.close()
  })

  it('behavior: a check in the loop: stop sees every KPI and ends a run with its reason', async () => {
    const circuit = await api.openCircuit(
      api.defineNetlist({
        ...simplegrant,
        build: (setup) => ({
          ...(simplegrant.build(setup) as api.Wiring),
          stop: ({ granter_OCEAN: left = NaN }) => (left < 0.6 ? `only ${left} is left` : undefined),
        }),
      }),
      { openChain: () => expect.fail('a pure model asked for a chain') },
    )
    expect(await circuit.advance(240)).to.equal('only 0.5 is left')
    expect(circuit.step).to.equal(96)
  })

  it('behavior: parallel runs: several at once, each in a folder of its own, give the same', async () => {
    const folders = [1, 2, 3].map((i) => path.join(root, `parallel-${i}`))
    const ended = await Promise.all(
      folders.map((out) => saffron(['run', 'simplepool', '--chain', 'evm', '--steps', '170', '--out', out])),
    )
    expect(ended.map(({ status }) => status)).to.deep.equal([0, 0, 0])
    const [first, ...others] = folders.map((folder) => readFileSync(path.join(folder, 'kpis.csv'), 'utf8'))
    for (const other of others) expect(other).to.equal(first)
  })

  it('behavior: too few accounts: as many as there are agents', async () => {
    const found = findNetlist(cloneRoot, 'token-economy')
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

  it('behavior: time is exact: a step is a step long, to the second, and N steps give N + 1 rows', async () => {
    expect(ownClock(scheduler).steps).to.equal(123)
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
