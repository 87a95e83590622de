import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { DAY, garch, openCircuit, type Row } from 'saffron-sim'
import { stream } from 'saffron-sim/rng'
import { OUTSIDE_KINDS } from '../../../../src/netlist/declarative/outside-kinds.ts'
import { loadDeclared } from '../../../../src/project/load-declared.ts'
import { validateDeclared } from '../../../../src/project/validate-declared.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

const WORLD = `saffron: 1
about: What happens elsewhere.
clock: { step: 1d, steps: 12 }
params:
  wild: { ratio: 0.8, about: How wild it is }
world:
  walk: { kind: random-walk, from: 1, step: 1d, volatility: $wild }
  pegged: { kind: ornstein-uhlenbeck, from: 1, mean: 1, step: 1d, reversion: 50, volatility: 10% }
  jumpy: { kind: jump-diffusion, from: 2, step: 1d, volatility: 0.5, jumps: 40, jumpDeviation: 0.2 }
  clustered: { kind: garch, from: 3, step: 1d, volatility: $wild, alpha: 0.1, beta: = 1 - $wild }
  moody: { kind: regime-switching, from: 4, step: 1d, regimes: [{ volatility: 0.2, staySeconds: 30d }, { volatility: 1.5, drift: -1, staySeconds: 5d }] }
  market:
    kind: correlated
    step: 1d
    walks: [{ name: BTC, from: 60_000, volatility: 0.6 }, { name: ETH, from: 3e3, volatility: 0.9 }]
    correlations: [{ between: [BTC, ETH], is: 0.8 }]
  crash: { kind: shock, of: past, at: 5d, size: -50%, recoverySeconds: 1w }
  past: { kind: csv, file: prices.csv, column: close, between: linear }
  again: { kind: block-bootstrap, file: prices.csv, column: close, from: 1, step: 1d, block: 2 }
kpis: { walk: world.walk, pegged: world.pegged, jumpy: world.jumpy, clustered: world.clustered, moody: world.moody, BTC: world.BTC, ETH: world.ETH, crash: world.crash, past: world.past, again: world.again }
`
const PRICES = 'time,close\n2026-01-01,10\n2026-01-11,20\n2026-01-12,15\n'

describe('the world of a netlist in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const fileOf = (text: string) => {
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, 'prices.csv'), PRICES)
    writeFileSync(path.join(root, 'netlist.yaml'), text)
    return path.join(root, 'netlist.yaml')
  }
  async function rowsOf(text: string) {
    const rows: Row[] = []
    const circuit = await openCircuit(await loadDeclared(fileOf(text)), {
      folder: root,
      openChain: () => Promise.reject(new Error('a world without mechanisms opened a chain')),
      onRecord: (row) => void rows.push(row),
    })
    await circuit.advance(12)
    const columns = circuit.columns.map(({ name }) => name)
    return { files: circuit.files, column: (name: string) => rows.map(({ values }) => values[columns.indexOf(name)]) }
  }

  it('default: every kind there is moves, and one of a file is as the file says', async () => {
    for (const kind of Object.keys(OUTSIDE_KINDS)) expect(WORLD).to.contain(`kind: ${kind}`)
    const { column, files } = await rowsOf(WORLD)
    for (const name of ['walk', 'pegged', 'jumpy', 'clustered', 'moody', 'BTC', 'ETH', 'again'])
      expect(new Set(column(name)).size, name).to.be.above(2)
    expect(column('past').map(Number)).to.deep.equal(
      [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 15, 15].map((one) => one * 1e18),
    )
    expect(column('crash').slice(4, 6).map(Number)).to.deep.equal([14e18, 7.5e18])
    expect(Object.keys(files)).to.deep.equal(['prices.csv'])
  })

  it('behavior: one series is that of TypeScript from the stream of its name', async () => {
    const { column } = await rowsOf(WORLD)
    const start = 1_767_225_600
    const rng = stream('1', 'setup', 'clustered')
    const path = garch({ rng, start, from: 3, step: DAY, volatility: 0.8, alpha: 0.1, beta: 0.2 })
    expect(column('clustered')).to.deep.equal(Array.from({ length: 13 }, (_, k) => path(start + k * DAY)))
  })

  it('error: names of nothing, names of two, what is made of itself, options that contradict each other', async () => {
    const first = async (from: string, to: string) => {
      expect(WORLD).to.contain(from)
      const [fault] = await validateDeclared(fileOf(WORLD.replace(from, to)))
      return `${fault?.message} | ${fault?.hint}`
    }
    expect(await first('of: past', 'of: pats')).to.equal("there is no series 'pats' | Did you mean 'past'?")
    expect(await first('name: ETH', 'name: walk')).to.match(/^two series are called 'walk'/)
    expect(await first('of: past', 'of: crash')).to.match(/^the series 'crash' is made of itself/)
    expect(await first('alpha: 0.1', 'alpha: 0.9')).to.match(/^'clustered' cannot be made: .*below 1/)
    expect(await first('kind: garch', 'kind: garhc')).to.match(
      /^there is no kind of series 'garhc' \| Did you mean 'garch'/,
    )
    expect(await first('is: 0.8', 'is: 8')).to.match(/-1 to 1/)
  })

  it('error: files elsewhere are not read', async () => {
    for (const file of ['../prices.csv', '/etc/passwd', 'a/../../b.csv', '"C:\\\\x.csv"', '..']) {
      const [fault] = await validateDeclared(fileOf(WORLD.replace('file: prices.csv', `file: ${file}`)))
      expect(fault?.message, file).to.match(/beside the netlist or below it/)
    }
    const [fault] = await validateDeclared(fileOf(WORLD.replace('file: prices.csv', 'file: a/..b.csv')))
    expect(fault?.code).to.equal('INPUT_FILE')
  })
})
