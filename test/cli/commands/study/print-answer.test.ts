import { expect } from 'chai'

import { printAnswer } from '../../../../src/cli/commands/study/print-answer.ts'

/** Lines with single spaces, as widths are not what is looked at. */
const linesOf = (kind: string, answer: object) =>
  printAnswer(kind, answer)
    .split('\n')
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' | '))

describe('an answer in the terminal', () => {
  it('default: in words first, then a number and its interval in one cell; what is nowhere has no column', () => {
    const lines = linesOf('sensitivity', {
      method: 'sobol',
      measure: 'y.last',
      n: 8,
      failed: 0,
      runs: 40,
      indices: {
        x1: { S1: 0.31, S1_low: 0.2, S1_high: 0.4, ST: 0.55, ST_low: null, ST_high: null, lost: null },
        x2: { S1: 0.1, S1_low: 0, S1_high: 0.2, ST: 0.2, ST_low: null, ST_high: null, lost: null },
      },
    })
    expect(lines[0]).to.match(/^What y\.last depends on most is x1 \(31 %/)
    expect(lines.slice(-3)).to.deep.equal([
      'indices | S1 | ST',
      'x1 | 0.31 (0.2 to 0.4) | 0.55',
      'x2 | 0.1 (0 to 0.2) | 0.2',
    ])
  })

  it('behavior: corners by their names, parameters together as they are set', () => {
    const corner = { name: 'floor worst', params: { fee: 0.123456, kind: 'flat' }, seed: '7', margins: { floor: -0.5 } }
    const lines = linesOf('corners', { sigma: 3, runs: 20, corners: [corner], file: 'corners.yaml' })
    expect(lines.slice(-2)).to.deep.equal([
      'corners | params | seed | margins floor',
      'floor worst | fee=0.1235, kind=flat | 7 | -0.5',
    ])
  })

  it('behavior: a front with each value under what it is of', () => {
    const lines = linesOf('optimise', {
      best: { params: { a: 1 }, value: 2, low: 1, high: 3, feasible: true },
      evaluations: 9,
      ended: 'the budget is spent',
      objectives: ['min mean(y.last)', 'max mean(z.last)'],
      front: [{ params: { a: 0 }, values: [0, 1_234.5678] }],
    })
    expect(lines[0]).to.equal(
      "By 'min mean(y.last)' alone choose a 1: 2 (1 to 3) on seeds that the search has not seen.",
    )
    expect(lines.slice(-2)).to.deep.equal([
      'front | params | min mean(y.last) | max mean(z.last)',
      '1 | a=0 | 0 | 1,235',
    ])
  })

  it('behavior: a fit says how sure its numbers are, and how it does where they are known', () => {
    const words = printAnswer('fit', {
      params: { depth: 1_000, kind: 'flat' },
      misfit: 0.01,
      heldOut: null,
      evaluations: 40,
      intervals: { depth: { low: 900, high: 1_100 } },
      recovery: { depth: { truth: 1_000, found: 1_020, error: 0.02 } },
      flat: ['fee'],
    })
    expect(words).to.include('depth 1,000 (900 to 1,100), kind flat')
    expect(words).to.include('misses depth by 2 %').and.include('do not speak of fee')
  })
})
