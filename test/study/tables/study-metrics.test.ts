import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { conductStudy } from 'saffron-sim/study'

import { rejects } from '../../chain/rejects.ts'
import { near } from '../../kit/near.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { saffron } from '../../kit/saffron.ts'

/** A price that doubles from 1 to 2 in two days, or falls to a half, as the parameter says. */
const PRICED = `
import { COUNT, DAY, defineNetlist, field, level } from 'saffron-sim'
export default defineNetlist({
  about: 'A price.',
  clock: { step: DAY, steps: 2 },
  params: { factor: field.number({ default: 2, about: 'What becomes of it' }) },
  expect: { alive: 'price.min > 0' },
  specs: { up: { of: 'price.last', min: 1 }, calm: 'price.max <= 1.5' },
  means: { price: 'price' },
  build({ params }) {
    let step = 0
    const price = () => 1 + (step / 2) * (params.factor - 1)
    return { agents: [{ name: 'time', step: () => void step++ }], kpis: { price: level({ unit: COUNT, about: 'Price', read: price }) } }
  },
})
`
const MISPLAYED = PRICED.replace("means: { price: 'price' }", "means: { price: 'prize' }")

describe('what a netlist says for studies', () => {
  const { root, remove } = netprintProject({ priced: PRICED, misplayed: MISPLAYED })
  after(remove)
  const study = (out: string, more: object = {}) =>
    conductStudy({ netlist: 'priced', runs: 2, ...more }, { root, workers: 0, out })

  it('default: what it expects and specifies is what its runs are held against', async () => {
    const { folder, measures } = await study('own')
    expect(measures).to.deep.equal(['price.last', 'alive', 'up', 'calm'])
    const [, first = ''] = readFileSync(path.join(folder, 'points.csv'), 'utf8').split('\n')
    // It ends at 2: above 0 by its least value of 1, above 1 by 1, above 1.5 by a third of that.
    const [last, alive, up, calm] = first.split(',').slice(-4).map(Number)
    expect([last, alive, up]).to.deep.equal([2, 1, 1])
    near(calm, -1 / 3, 1e-12)
  })

  it('behavior: a study names one of them, or has others in their place', async () => {
    expect((await study('one', { specs: { calm: 'own' } })).measures).to.deep.equal(['price.last', 'calm'])
    expect((await study('other', { specs: { high: 'price.max > 9' } })).measures).to.deep.equal(['price.last', 'high'])
    await rejects(study('none', { specs: { clam: 'own' } }), 'UNKNOWN_SPEC')
  })

  it('default: metrics of a study, set by set where it has several', async () => {
    const { folder } = await study('sets', { vary: { factor: [2, 0.5] } })
    const { sets } = JSON.parse(readFileSync(path.join(folder, 'metrics.json'), 'utf8')) as {
      sets: { set: number; runs: number; price: { change: { mean: { value: number } } }; missing: string[] }[]
    }
    expect(sets.map(({ set, runs, price }) => [set, runs, price.change.mean.value])).to.deep.equal([
      [1, 2, 1],
      [2, 2, -0.5],
    ])
    expect(sets[0]?.missing).to.include('treasury').and.not.include('price')
  })

  it('default: `saffron metrics` prints those of a study, and takes other parts', async () => {
    const { folder } = await study('printed')
    const { stdout, status } = await saffron(['metrics', folder, '--json'], { cwd: root })
    expect(status).to.equal(0)
    expect(stdout).to.equal(`${JSON.stringify(JSON.parse(readFileSync(path.join(folder, 'metrics.json'), 'utf8')))}\n`)
    expect((await saffron(['metrics', folder, '--means', 'prize=price'], { cwd: root })).status).to.equal(2)
  })

  it('error: metrics of a KPI that was not recorded', async () => {
    await study('asked')
    const { status, stderr } = await saffron(['metrics', 'asked', '--means', 'price=prise'], { cwd: root })
    expect(status, stderr).to.equal(2)
    expect(stderr).to.match(/^error UNKNOWN_KPI[^\n]*\n.*'price'/)
  })

  it('error: a KPI that nobody has plays no part', async () => {
    const { failed } = await conductStudy({ netlist: 'misplayed', runs: 1 }, { root, workers: 0, out: 'misplayed' })
    expect(failed).to.equal(1)
  })
})
