import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { conductStudy } from 'saffron-sim/study'
import { netprintProject } from '../../kit/netlist-project.ts'
import { SAVING } from '../conduct/saving-netlist.ts'

describe('the report of a study', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)

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
      /^saffron run saving --seed \d+ --set fails=0.2 --set noise=0 --set rate=[\d.]+ --set luck=-?[\d.e-]+$/,
    )
    expect(page).to.not.include('<script')
  })
})
