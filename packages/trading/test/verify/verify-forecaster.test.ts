import { expect } from 'chai'

import type { Bars } from '../../src/bars/bar.ts'
import { drift, lastValue } from '../../src/forecasts/baselines.ts'
import type { Forecaster } from '../../src/forecasts/forecaster.ts'
import { fitScaler } from '../../src/forecasts/lstm/scaler.ts'
import { lstmForecaster } from '../../src/forecasts/lstm/lstm-forecaster.ts'
import { type ForecasterMaker, verifyForecaster } from '../../src/verify/verify-forecaster.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

const market = lcgBars(240, { seed: 14 })
const verdicts = (forecaster: Forecaster | ForecasterMaker) =>
  Object.fromEntries(verifyForecaster({ forecaster, market, horizon: 2 }).checks.map(({ name, ok }) => [name, ok]))

describe('verifyForecaster', () => {
  for (const model of [lastValue, drift, lstmForecaster({ layers: [3], window: 5, epochs: 2, horizon: 2 })]) {
    it(`default: ${model.id} knows nothing of the future`, () => {
      expect(verdicts(model)).to.deep.equal({ repeatable: true, truncation: true, poison: true })
    })
  }

  it('behavior: a scaler that was fitted on everything is found', () => {
    const cheat = ({ market: all = market }: Readonly<Record<string, Bars>>): Forecaster => {
      const scaled = fitScaler(all.list.map(({ close }) => [Math.log(close)]))
      return {
        ...lastValue,
        fit: (prices) => (horizon) => {
          const [above = 0] = scaled([prices.at(-1) ?? 0])
          return { ...lastValue.fit(prices)(horizon), mean: (prices.at(-1) ?? 0) - above / 100 }
        },
      }
    }
    expect(verdicts(cheat)).to.deep.equal({ repeatable: true, truncation: false, poison: false })
  })

  it('behavior: a forecast that has seen what comes is found', () => {
    const cheat = ({ market: all = market }: Readonly<Record<string, Bars>>): Forecaster => ({
      ...lastValue,
      fit: (prices) => (horizon) => ({
        mean: Math.log(all.list[prices.length - 1 + horizon]?.close ?? 1),
        sd: 1,
      }),
    })
    expect(verdicts(cheat)).to.include({ truncation: false, poison: false })
  })
})

describe('saffron trade verify --model', () => {
  const write = temporaryFiles()

  it('default: status 0 for a model, 2 for a cheat, 1 for what is none', async () => {
    const data = ['--data', write('bars.csv', barsCsv(market))]
    expect((await commandOutput('verify', '--model', 'ewma', ...data)).status).to.equal(0)
    const cheat = write(
      'cheat.mjs',
      'export default ({ market }) => ({ id: "sees", about: "", least: 3, fit: () => () => ({ mean: market.list.at(-1).close, sd: 1 }) })',
    )
    expect((await commandOutput('verify', '--model', cheat, ...data)).status).to.equal(2)
    const none = write('none.mjs', 'export default { id: "none" }')
    expect((await commandOutput('verify', '--model', none, ...data)).err).to.match(/TRADE_FILE/)
    const failing = write('failing.mjs', 'export default ({ none }) => none.list')
    expect((await commandOutput('verify', '--model', failing, ...data)).err).to.match(
      /^TRADE_FILE: .*failing\.mjs: its function failed: Cannot read properties of undefined/,
    )
    const few = write('few.csv', barsCsv({ ...market, list: market.list.slice(0, 9) }))
    expect((await commandOutput('verify', '--model', 'lstm', '--data', few)).err).to.match(/too few/)
  })
})
