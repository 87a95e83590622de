import { readFileSync } from 'node:fs'

import { expect } from 'chai'
import { z } from 'zod'

import { computeIndicator } from '../../src/indicators/compute-indicator.ts'
import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { indicatorList } from '../../src/indicators/indicator-list.ts'
import { indicatorName } from '../../src/indicators/indicator-name.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { sampleBars } from '../kit/sample-bars.ts'
import { sample } from '../kit/sample.ts'

const values = z.array(z.number())
const recorded = z.object({
  bars: z.object({ count: z.number(), seed: z.number() }),
  indicators: z.array(
    z.object({
      id: z.string(),
      params: z.record(z.string(), z.number()),
      outputs: z.record(z.string(), z.object({ first: z.number(), rms: z.number(), at: values, values })),
    }),
  ),
})
const index = z.array(
  z.object({
    id: z.string(),
    params: z.record(z.string(), z.union([z.number(), z.string()])),
    outputs: z.record(z.string(), z.number()),
  }),
)
const samples = z.object({
  indicators: z.array(z.object({ id: z.string(), outputs: z.record(z.string(), z.array(z.number().nullable())) })),
})

const ids = index.parse(sample('indicators_index.json'))
const { indicators } = samples.parse(sample('indicators_sample.json'))
const talib = recorded.parse(JSON.parse(readFileSync(new URL('../reference/indicators.json', import.meta.url), 'utf8')))

describe('indicators against references', () => {
  it('default: 85 of them, with the parameters, outputs and first values of the index', () => {
    expect(indicatorList.map(({ id }) => id)).to.have.length(85)
    for (const { id, params, outputs } of ids) {
      const { indicator, params: chosen, name } = findIndicator(id)
      expect(name).to.equal(id)
      const own = Object.fromEntries(Object.entries(chosen).filter(([key]) => key !== 'seeding'))
      expect({ ...indicator.fixed, ...own }, id).to.deep.equal(params)
      expect(indicator.outputs, id).to.deep.equal(Object.keys(outputs))
      expect(indicator.first(chosen), id).to.deep.equal(Object.values(outputs))
      expect(indicator.settle(chosen), id).to.be.at.least(Math.max(...Object.values(outputs)))
    }
  })

  for (const { id, outputs } of indicators) {
    it(`default: ${id} is that of the samples within 1e-9, from the first bar`, () => {
      const found = computeIndicator(findIndicator(id), sampleBars).outputs
      for (const [name, wanted] of Object.entries(outputs)) {
        const numbers = wanted.filter((value) => value !== null)
        const rms = Math.sqrt(numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length)
        const mine = found[name] ?? []
        expect(mine).to.have.length(wanted.length)
        for (const [i, value] of wanted.entries()) {
          if (value === null) expect(mine[i], `${name}[${i}]`).to.equal(null)
          else expect(mine[i], `${name}[${i}]`).to.be.closeTo(value, 1e-9 * Math.max(rms, 1))
        }
      }
    })
  }

  for (const { id, params, outputs } of talib.indicators) {
    const { indicator } = findIndicator(id)
    const own = Object.fromEntries(Object.entries(params).filter(([name]) => name in indicator.params))
    const chosen = { indicator, params: indicator.check(own), name: id }
    it(`default: ${indicatorName(indicator, chosen.params)} is that of TA-Lib on 400 bars`, () => {
      const found = computeIndicator(chosen, lcgBars(talib.bars.count, talib.bars)).outputs
      const firsts = indicator.first(chosen.params)
      for (const [order, [name, wanted]] of Object.entries(outputs).entries()) {
        const mine = found[name] ?? []
        expect(firsts[order], name).to.equal(wanted.first)
        expect(
          mine.findIndex((value) => value !== null),
          name,
        ).to.equal(wanted.first)
        for (const [i, place] of wanted.at.entries()) {
          expect(mine[place], `${name}[${place}]`).to.be.closeTo(wanted.values[i] ?? Number.NaN, 1e-9 * wanted.rms)
        }
      }
    })
  }
})
