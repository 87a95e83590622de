import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { conductStudy } from 'saffron-sim/study'
import { writeStudyReport } from '../../../src/study/report/study-report.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { SAVING } from '../conduct/saving-netlist.ts'

const PRICED = `
import { DAY, defineNetlist, level, RATIO, unit } from 'saffron-sim'
import { field } from 'saffron-sim/field'
export default defineNetlist({
  about: 'A price.',
  clock: { step: DAY, steps: 3 },
  params: { fee: field.ratio({ about: 'A fee', default: 0 }), wait: field.seconds({ about: 'A wait', default: 0 }) },
  build({ rng, params: { fee, wait } }) {
    const drawn = rng('draw')
    const price = () => drawn.next() + fee + Number(wait) / 86_400
    const kpis = {
      price: level({ unit: unit('USD'), about: 'A price', read: price }),
      full: level({ unit: RATIO, about: 'How full', read: () => drawn.next() }),
    }
    return { agents: [], kpis }
  },
})
`

/** Where chance has no part. */
const STILL = PRICED.replaceAll('drawn.next()', '0.5')

describe('the report of a study', () => {
  const { root, remove } = netprintProject({ saving: SAVING, priced: PRICED, still: STILL })
  after(remove)

  it('behavior: sets are called by what differs between them, in words, tables and figures', async () => {
    const { folder } = await conductStudy(
      { netlist: 'saving', runs: 2, vary: { rate: '0.5, 1' }, measures: ['saved.last'] },
      { root, workers: 0, out: 'sets' },
    )
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    for (const rate of ['rate=0.5', 'rate=1']) {
      expect(page).to.include(`>saved.last, ${rate}</th>`).and.include(`<h4>saved, ${rate}</h4>`)
    }
    expect(page).to.not.match(/, set \d/)
    // What the files' numbers mean.
    expect(page.replaceAll(/<[^>]*>/g, ' ')).to.match(/set +which is +1 +rate=0\.5 +2 +rate=1/)
  })

  it('default: question, answer in words, figures, what matters, failures, runs with their commands', async () => {
    const { folder, failed } = await conductStudy(
      {
        question: 'How much is there <in the end>?',
        netlist: 'saving',
        runs: 40,
        params: { fails: 0.2, noise: 0 },
        vary: { rate: 'uniform(0, 2)' },
        measures: ['saved.last'],
        specs: { floor: 'saved.min > -5' },
      },
      { root, workers: 0, out: 'out' },
    )
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    expect(page).to.include('<h1>How much is there &lt;in the end&gt;?</h1>')
    expect(page).to.match(/‘floor’ holds in [\d.]+ % of runs/)
    expect(page).to.include('The median of saved.last is')
    expect(page).to.include(`40 runs; ${failed} failed and are left out of the figures.`)
    for (const heading of [
      'Over time',
      'At the end',
      'What matters for saved.last',
      'Runs that failed',
      'Runs to look at',
    ]) {
      expect(page, heading).to.include(`<h2>${heading}</h2>`)
    }
    const commands = [...page.matchAll(/<code class="command">([^<]*)<\/code>/g)].map(([, command]) => command)
    expect(commands).to.have.length(5)
    expect(commands[1]).to.match(
      /^npx saffron run saving --seed \d+ --set fails=0.2 --set noise=0 --set rate=[\d.]+ --set luck=-?[\d.e-]+$/,
    )
    expect(page).to.not.include('<script')
  })

  it('behavior: what is the same in every run is said to be, and drawn as one value and no range', async () => {
    const { folder } = await conductStudy(
      { netlist: 'still', runs: 3, measures: ['price.last'] },
      { root, workers: 0, out: 'still' },
    )
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    expect(page).to.include('price.last is 0.5 USD in all 3 runs.')
    const one = await conductStudy(
      { netlist: 'still', runs: 1, measures: ['price.last'] },
      { root, workers: 0, out: 'one' },
    )
    expect(readFileSync(path.join(one.folder, 'report.html'), 'utf8'))
      .to.include('price.last is 0.5 USD in the one run.')
      .and.include('1 run; none failed.')
    const widths = [...page.matchAll(/<rect class="bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths).to.have.length(1)
    expect(widths[0]).to.be.below(30)
  })

  it('behavior: it is not said of runs that failed', async () => {
    const { folder, failed } = await conductStudy(
      { netlist: 'saving', runs: 20, params: { fails: 0.2, noise: 0, rate: 1, luck: 0 }, measures: ['saved.last'] },
      { root, workers: 0, out: 'some' },
    )
    expect(failed).to.be.within(1, 18)
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8')
    expect(page).to.match(new RegExp(`saved\\.last is [\\d.]+ .*in all ${20 - failed} runs that tell it\\.`))
  })

  it('default: figures tell units of KPIs and of parameters, here and where the page is written again', async () => {
    const asked = { netlist: 'priced', runs: 3, measures: ['price.last', 'full.last'] }
    const { folder } = await conductStudy(
      { ...asked, vary: { fee: '0.01,0.02', wait: '86400,172800' } },
      { root, workers: 0, out: 'units' },
    )
    const page = () => readFileSync(path.join(folder, 'report.html'), 'utf8')
    const first = page()
    expect(first).to.include('>USD</text>').and.include('>%</text>')
    expect(first).to.include('>price.last (USD)<').and.include('>full.last (%)<').and.include('>runs<')
    expect(first).to.include('Its mean in USD; the darker').and.include('Its mean; the darker')
    expect(first).to.include('>1 %<').and.include('>2 %<').and.include('>1 d<').and.include('>2 d<')
    expect(first).to.include('>fee</text>').and.include('>wait</text>')
    writeStudyReport(folder)
    expect(page()).to.equal(first)
  })
})
