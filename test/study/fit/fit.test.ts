import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { run } from 'saffron-sim'
import { stream } from 'saffron-sim/rng'
import { askFit, asking, readFitData } from 'saffron-sim/study'

import { blockWeights } from '../../../src/study/fit/block-weights.ts'
import { discrepancyFrom } from '../../../src/study/fit/discrepancy.ts'
import { rejects } from '../../chain/rejects.ts'
import { near } from '../../kit/near.ts'
import { netprintProject } from '../../kit/netlist-project.ts'
import { SAVING } from '../conduct/saving-netlist.ts'

describe('fits', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)

  it('default: the parameter of a run is found within 5 % from another seed, and recovered from the model itself', async () => {
    const made = { rate: 1.4, noise: 0.05, luck: 0 }
    await run(
      { netlist: 'saving', seed: '77', params: made, clock: { steps: 20 } },
      { root, out: path.join(root, 'made') },
    )
    const data = readFitData(path.join(root, 'made', 'kpis.csv'), ['saved'])
    const spec = {
      netlist: 'saving',
      runs: 2,
      steps: 20,
      params: { noise: 0.05, luck: 0 },
      vary: { rate: '0:2', fails: '0:0.0001' },
    }
    const { answer } = await asking(spec, {
      root,
      workers: 0,
      out: 'fit',
      kind: 'fit',
      ask: (study) => askFit(study, { data, holdout: 0.3, method: 'cma-es', budget: 50, bootstraps: 4 }),
    })
    near(Number(answer.params['rate']), 1.4, 0.07)
    expect(answer.misfit).to.be.lessThan(0.05)
    expect(answer.heldOut).to.be.lessThan(0.1)
    expect(answer.recovery['rate']?.error).to.be.lessThan(0.05)
    const { low = 0, high = 0 } = answer.intervals['rate'] ?? {}
    expect(low).to.be.within(1.2, high)
    expect(high).to.be.lessThan(1.6)
    // Nothing that is saved tells how rarely it fails.
    expect(answer.flat).to.deep.equal(['fails'])
  })

  it('behavior: how much chance there is, is told by what values and moves are like', async () => {
    await run(
      { netlist: 'saving', seed: '5', params: { noise: 0.6 }, clock: { steps: 80 } },
      { root, out: path.join(root, 'chance') },
    )
    const data = readFitData(path.join(root, 'chance', 'kpis.csv'), ['saved'])
    const spec = { netlist: 'saving', runs: 1, steps: 80, params: { luck: 0 }, vary: { noise: '0.05:2' } }
    const { answer } = await asking(spec, {
      root,
      workers: 0,
      out: 'mmd',
      kind: 'fit',
      ask: (study) => askFit(study, { data, holdout: 0, method: 'cma-es', budget: 16, loss: 'mmd', bootstraps: 0 }),
    })
    near(Number(answer.params['noise']), 0.6, 0.15)
  })

  it('default: how unlike points are, worked by hand', () => {
    const points = [
      [0, 0],
      [1, 0],
      [0, 2],
      [3, 1],
    ]
    const { to } = discrepancyFrom(points)
    const others = [
      [0.5, 0.5],
      [2, 2],
      [1, 1],
    ]
    near(to(others), 0.2556906397850791, 1e-12)
    near(to(others, [2, 0, 1, 1]), 0.3097849099254184, 1e-12)
    expect(to(points)).to.equal(0)
  })

  it('behavior: rows drawn again come in blocks, as many as there are', () => {
    const weights = blockWeights(64, stream('blocks'))
    expect(weights.reduce((sum, weight) => sum + weight, 0)).to.equal(64)
    // In blocks of four a row that is left out has neighbours that are too.
    const alone = Array.from(weights.slice(1, -1)).filter((weight, i) => weight === 0 && weights[i] && weights[i + 2])
    expect(alone.length).to.be.lessThan(8)
    expect(weights.filter((weight) => weight === 0).length).to.be.within(12, 36)
  })

  it('error: a budget below what the search tries at first', async () => {
    await run({ netlist: 'saving', clock: { steps: 5 } }, { root, out: path.join(root, 'short') })
    const data = readFitData(path.join(root, 'short', 'kpis.csv'), ['saved'])
    const spec = { netlist: 'saving', runs: 1, steps: 5, vary: { rate: '0:2' } }
    const ask = asking(spec, {
      root,
      workers: 0,
      out: 'small',
      kind: 'fit',
      ask: (study) => askFit(study, { data, holdout: 0, method: 'cma-es', budget: 1 }),
    })
    await rejects(ask, 'SEARCH_BUDGET')
  })

  it('behavior: of data at steps that no run records there is no answer, and nothing that looks like one', async () => {
    writeFileSync(path.join(root, 'between.csv'), 'step,saved\n1,1\n3,2\n4,3\n')
    const data = readFitData(path.join(root, 'between.csv'))
    const spec = { netlist: 'saving', runs: 1, steps: 4, vary: { rate: '0:2' }, record: { every: 2 } }
    const { answer } = await asking(spec, {
      root,
      workers: 0,
      out: 'between',
      kind: 'fit',
      ask: (study) => askFit(study, { data, holdout: 0, method: 'cma-es', budget: 8 }),
    })
    expect(answer).to.include({ misfit: null, heldOut: null })
    expect([answer.params, answer.intervals, answer.recovery, answer.flat]).to.deep.equal([{}, {}, {}, []])
  })

  it('error: data without steps, with something that is no number, and of columns that are not there', async () => {
    const read = (text: string, kpis?: readonly string[]) => {
      const file = path.join(root, 'data.csv')
      writeFileSync(file, text)
      const reading = async () => readFitData(file, kpis)
      return rejects(reading(), 'FIT_DATA')
    }
    await read('time,price\n0,1\n1,2\n')
    await read('step,price\n0,1\n1,two\n')
    await read('step,price\n0,1\n1,2\n', ['prize'])
    await read('step,price\n0,1\n')
  })
})
