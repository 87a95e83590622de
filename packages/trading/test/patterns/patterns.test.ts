import { readFileSync } from 'node:fs'

import { expect } from 'chai'
import { z } from 'zod'

import { computeIndicator } from '../../src/indicators/compute-indicator.ts'
import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { patternList } from '../../src/patterns/pattern-list.ts'
import { lcgBars, marchingBars } from '../kit/lcg-bars.ts'
import { sampleBars } from '../kit/sample-bars.ts'
import { sample } from '../kit/sample.ts'

const pairs = z.array(z.tuple([z.number(), z.number()]))
const recorded = z.object({
  patterns: z.array(
    z.object({
      series: z.enum(['walk', 'march']),
      id: z.string(),
      first: z.number(),
      hits: z.number(),
      sum: z.number(),
      early: pairs,
    }),
  ),
})
const samples = z.object({ patterns: z.array(z.object({ function: z.string(), hits: pairs })) })

const { patterns } = recorded.parse(
  JSON.parse(readFileSync(new URL('../reference/patterns.json', import.meta.url), 'utf8')),
)
const series = { walk: lcgBars(20_000, { seed: 11, step: 120 }), march: marchingBars(20_000, 5) }

const hitsOf = (id: string, bars: typeof sampleBars) =>
  (computeIndicator(findIndicator(id), bars).outputs['real'] ?? []).flatMap((value, i) => (value ? [[i, value]] : []))

describe('candle patterns', () => {
  for (const { function: name, hits } of samples.parse(sample('indicators_sample.json')).patterns) {
    const id = { CDLSPINNINGTOP: 'spinning_top' }[name] ?? name.slice(3).toLowerCase()
    it(`default: ${id} has the hits of the samples`, () => {
      expect(hitsOf(id, sampleBars)).to.deep.equal(hits)
    })
  }

  it('default: there are fifteen, and the records see each of them', () => {
    expect(patternList).to.have.length(15)
    expect(patterns.filter(({ hits }) => hits > 0).map(({ id }) => id)).to.include.members(
      patternList.map(({ id }) => id),
    )
  })

  for (const { series: name, id, first, hits, sum, early } of patterns) {
    it(`default: ${id} has the ${hits} hits of TA-Lib on 20,000 bars of a ${name}`, () => {
      const { indicator, params } = findIndicator(id)
      expect(indicator.first(params)).to.deep.equal([first])
      const found = hitsOf(id, series[name])
      expect(found.slice(0, 12)).to.deep.equal(early)
      expect(found).to.have.length(hits)
      expect(found.reduce((total, [place = 0, value = 0]) => total + place * value, 0)).to.equal(sum)
    })
  }
})
