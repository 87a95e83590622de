import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect } from 'chai'
import { checkStudySpec } from 'saffron-sim/study'

import { writeAnswerReport } from '../../../src/study/report/answer-report.ts'

describe('the page of an answer', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-answer-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const spec = checkStudySpec({ netlist: 'mine', question: 'What now?', params: { fee: 0.1 } })

  const units = { kpis: { y: 'USD', share: 'ratio', wait: 's' }, params: { fee: '%' } }

  function page(kind: string, answer: object): string {
    writeAnswerReport({ folder, kind, spec, answer, units })
    return readFileSync(path.join(folder, 'report.html'), 'utf8')
  }

  it('default: what matters, the most first, in words and bars with their numbers', () => {
    const indices = { a: { S1: 0.2, S1_low: 0.1, S1_high: 0.3 }, b: { S1: 0.7, S1_low: 0.6, S1_high: 0.8 } }
    const html = page('sensitivity', { method: 'sobol', measure: 'y.last', n: 8, failed: 1, runs: 32, indices })
    expect(html).to.include('What y.last depends on most is b (70 % of its variance by itself), then a (20 %')
    expect(html).to.include('aria-label="a 0.2, b 0.7"')
    expect(html).to.include('1 failed and are left out')
  })

  it('edge: two designs of which one pair of runs is too few to compare', () => {
    const html = page('compare', { n: 1, failed: { a: 0, b: 0 }, measures: { 'y.last': null }, rates: {} })
    expect(html).to.include('y.last cannot be compared: it takes two seeds').and.include('2 runs; none failed.')
  })

  it('default: a front as dots, and the choice with its command', () => {
    const html = page('optimise', {
      best: { params: { a: 0.5, b: 'x y' }, value: 2, low: 1.5, high: 2.5, feasible: false },
      evaluations: 40,
      ended: 'the budget is spent',
      objectives: ['min mean(y.last)', 'max mean(z.last)'],
      front: [
        { params: { a: 0 }, values: [0, 1] },
        { params: { a: 1 }, values: [1, 2] },
      ],
    })
    expect(html).to.include('choose a 0.5, b x y: 2 (1.5 to 2.5)').and.include('nothing that was tried does')
    expect(html.match(/<circle class="dot"/g)).to.have.length(2)
    expect(html).to.include('npx saffron run mine --set fee=0.1 --set a=0.5 --set &#39;b=x y&#39;')
  })

  it('default: a search as rings, crosses and a line of the best so far', () => {
    const values = [4, 6, 1, null, 2]
    const evaluated = values.map((value, i) => ({ values: [value], feasible: i !== 2 }))
    const search = (objective: string) =>
      page('optimise', { best: null, evaluations: 5, ended: 'so', objective, evaluated })
    const lowest = search('min mean(y.last)')
    expect(lowest.match(/<circle class="ring"/g)).to.have.length(3)
    expect(lowest.match(/<path class="cross"/g)).to.have.length(1)
    // From the first to the last of the five, down once.
    expect(lowest).to.match(/<path class="middle" d="M76\.0 [\d.]+H466\.0V[\d.]+H466\.0"\/>/)
    expect(lowest).to.include('the best is 2 USD, found at evaluation 5').and.include('1 could not be measured')
    expect(lowest).to.include('a cross breaks a constraint')
    expect(search('max mean(y.last)')).to.include('the best is 6 USD, found at evaluation 2')
    const none = page('optimise', {
      best: null,
      evaluations: 2,
      ended: 'so',
      objective: 'min mean(y.last)',
      evaluated: [1, 2].map((value) => ({ values: [value], feasible: false })),
    })
    expect(none).to.include('none of which keeps all constraints').and.not.include('class="middle"')
  })

  it('behavior: evaluations are counted in whole numbers, of however few there are', () => {
    for (const many of [2, 3, 5]) {
      const evaluated = Array.from({ length: many }, (_, i) => ({ values: [i], feasible: true }))
      const html = page('optimise', {
        best: null,
        evaluations: many,
        ended: 'so',
        objective: 'min mean(y.last)',
        evaluated,
      })
      const ticks = [...html.matchAll(/text-anchor="middle">([^<]*)</g)].map(([, text]) => Number(text))
      expect(ticks).to.deep.equal(Array.from({ length: many }, (_, i) => i + 1))
    }
  })

  it('behavior: what was tried stands beside the front, apart from it by its shape', () => {
    const html = page('optimise', {
      best: null,
      evaluations: 4,
      ended: 'so',
      objectives: ['min mean(y.last)', 'max mean(z.last)'],
      front: [
        { params: { a: 0 }, values: [0, 1] },
        { params: { a: 1 }, values: [1, 2] },
      ],
      evaluated: [
        { values: [0, 1], feasible: true },
        { values: [1, 2], feasible: true },
        { values: [1, 1], feasible: true },
        { values: [0, 3], feasible: false },
        { values: [null, 3], feasible: true },
      ],
    })
    const marks = ['circle class="dot"', 'circle class="ring"', 'path class="cross"']
    expect(marks.map((mark) => html.split(`<${mark}`).length - 1)).to.deep.equal([2, 1, 1])
  })

  it('default: figures tell units: of a tornado, and of both sides of a front', () => {
    const indices = { fee: { low: 0.1, high: 0.25, swing: 0.15, failed: 0 } }
    const tornado = (measure: string) =>
      page('sensitivity', { method: 'oat', measure, n: 3, failed: 0, runs: 3, base: 0.2, indices })
    expect(tornado('y.last')).to.include('it comes to in USD when').and.include('>0.1 … 0.25<')
    expect(tornado('share.last')).to.include('it comes to when').and.include('>10 % … 25 %<')
    expect(tornado('y.drawdown')).to.include('>10 % … 25 %<')
    expect(tornado('y.last / share.last')).to.include('it comes to when').and.include('>0.1 … 0.25<')
    const front = [
      { params: { fee: 0 }, values: [0.25, 86_400] },
      { params: { fee: 1 }, values: [0.5, 864_000] },
    ]
    const pareto = (...objectives: readonly string[]) =>
      page('optimise', { best: null, evaluations: 2, ended: 'so', objectives, front })
    const html = pareto('max P(y.last > 1)', 'min P95(wait.last)')
    expect(html).to.include('>max P(y.last &gt; 1) (%)<').and.include('>min P95(wait.last) (d)<')
    expect(html).to.include('>30<').and.include('>10<')
    expect(pareto('min width(mean(y.last))', 'max yield')).to.include('(USD)<').and.include('>max yield (%)<')
  })

  it('default: differences with what they may be, and nothing of what is the same', () => {
    const difference = { value: -1, low: -2, high: 0.5 }
    const effect = { value: -0.4, low: -0.9, high: 0.2 }
    const higher = { value: 0.25, low: 0.1, high: 0.5 }
    const same = { difference: { value: 0, low: 0, high: 0 }, higher: { value: 0, low: 0, high: 0.3 } }
    const html = page('compare', {
      n: 8,
      failed: { a: 0, b: 0 },
      measures: { 'y.last': { difference, effect, higher }, 'z.last': same },
      rates: {},
    })
    expect(html).to.include('y.last is 1 lower in the second design (-2 to 0.5), which may be chance')
    expect(html).to.include('z.last is the same in both designs on each of 8 seeds')
  })

  it('behavior: names are text, whatever is in them', () => {
    const html = page('yield', { yield: 0.9, low: 0.8, high: 0.95, n: 50, failures: 5, verdict: '<b>' })
    expect(html).to.include('90 % of runs keep everything').and.include('&lt;b&gt;').and.not.include('<b>')
  })
})
