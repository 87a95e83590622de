import { expect } from 'chai'

import { drift, lastValue } from '../../src/forecasts/baselines.ts'
import { ensembleWalk } from '../../src/forecasts/ensemble-walk.ts'
import type { Forecaster } from '../../src/forecasts/forecaster.ts'
import { walkForward } from '../../src/forecasts/walk-forward.ts'

const rising = Array.from({ length: 120 }, (_, i) => i / 10 + ((i * 7) % 5) / 100)
const options = { horizon: 3, train: 20 }
/** Says the opposite of what comes. */
const wrong: Forecaster = {
  ...drift,
  id: 'wrong',
  fit: (prices) => (horizon) => ({ ...lastValue.fit(prices)(horizon), mean: (prices.at(-1) ?? 0) - 0.3 }),
}
const walks = (series: readonly number[]) => ({
  drift: walkForward(drift, series, options),
  wrong: walkForward(wrong, series, options),
  last: walkForward(lastValue, series, options),
})

describe('ensembleWalk', () => {
  it('default: who has beaten the last price is followed, who has not counts for nothing', () => {
    const { predictions } = ensembleWalk(walks(rising))
    expect(predictions[0]?.weights).to.deep.equal({ drift: 0, wrong: 0, last: 1 })
    expect(predictions.at(-1)?.weights).to.deep.equal({ drift: 1, wrong: 0, last: 0 })
    expect(predictions.at(-1)?.forecast.mean).to.equal(walks(rising).drift.at(-1)?.forecast.mean)
  })

  it('behavior: it learns from what has come, not from what will', () => {
    const other = rising.map((value, i) => (i < 60 ? value : -value))
    const [whole, changed] = [rising, other].map((series) => ensembleWalk(walks(series)).predictions)
    for (const [i, { origin, forecast, confidence, weights }] of (whole ?? []).entries()) {
      if (origin >= 60) continue
      expect(changed?.[i]).to.deep.include({ forecast, confidence, weights })
    }
    expect(changed?.at(-1)?.weights).to.not.deep.equal(whole?.at(-1)?.weights)
  })

  it('behavior: confidence is halved until fifty predictions have come true or not', () => {
    const { predictions } = ensembleWalk(walks(rising))
    const early = predictions.find(({ origin }) => origin === 40)
    expect(early?.confidence).to.equal((early?.raw ?? 0) / 2)
    expect(predictions.at(-1)?.confidence).to.equal(1)
  })
})
