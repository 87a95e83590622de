import { er, kama } from './averages/adaptive.ts'
import { dema, ema, rma, t3, tema, zlema } from './averages/exponential.ts'
import { htTrendline } from './averages/ht-trendline.ts'
import { linreg, linregSlope, tsf } from './averages/linear-regression.ts'
import { mama } from './averages/mama.ts'
import { hma, midpoint, midprice, sma, trima, vwma, wma } from './averages/simple.ts'
import type { Indicator } from './indicator.ts'
import { ao, apo, eri, ppo, pvo, tsi, volumeOscillator } from './momentum/average-oscillators.ts'
import { bop } from './momentum/bop.ts'
import { cci } from './momentum/cci.ts'
import { mfi } from './momentum/mfi.ts'
import { mom, roc } from './momentum/rate-of-change.ts'
import { cmo, rsi, stochrsi } from './momentum/rsi.ts'
import { kdj, stoch, stochf, willr } from './momentum/stochastic.ts'
import { ultosc } from './momentum/ultosc.ts'
import { heikinAshi, typprice, wclprice } from './price/prices.ts'
import { aroon, aroonosc } from './trend/aroon.ts'
import { coppock, dpo, massi, vhf } from './trend/cycle-oscillators.ts'
import { adx, adxr, dx, minusDi, minusDm, plusDi, plusDm } from './trend/directional-movement.ts'
import { ichimoku } from './trend/ichimoku.ts'
import { macd } from './trend/macd.ts'
import { psar } from './trend/psar.ts'
import { supertrend } from './trend/supertrend.ts'
import { trix } from './trend/trix.ts'
import { vortex } from './trend/vortex.ts'
import { atr, natr, trange } from './volatility/average-range.ts'
import { accbands, bbands, donchian, keltner } from './volatility/bands.ts'
import { avgdev, cvi, stddev, stddevSample, variancePopulation, zscore } from './volatility/spread.ts'
import { ad, adosc, cmf, force } from './volume/flow.ts'
import { nvi, obv, pvi, pvt } from './volume/running-totals.ts'
import { vwapCumulative, vwapSession } from './volume/vwap.ts'

const averages = [sma, ema, wma, dema, tema, trima, kama, t3, hma, rma, vwma, zlema, mama, htTrendline]
const lines = [midpoint, midprice, linreg, linregSlope, tsf]
const directions = [adx, adxr, dx, plusDi, minusDi, plusDm, minusDm]
const trend = [supertrend, macd, ...directions, psar, trix, aroon, aroonosc, vortex, dpo, massi, vhf, coppock, ichimoku]
const stochastics = [stoch, stochf, stochrsi, kdj, willr]
const momentum = [rsi, ...stochastics, cci, roc, mom, mfi, cmo, ppo, apo, ultosc, bop, ao, tsi, eri, er]
const bands = [bbands, keltner, donchian, accbands]
const volatility = [...bands, trange, atr, natr, stddev, stddevSample, variancePopulation, zscore, cvi, avgdev]
const flows = [obv, ad, adosc, cmf, force, nvi, pvi, pvt]
const volume = [...flows, vwapCumulative, vwapSession, pvo, volumeOscillator]
const price = [typprice, wclprice, heikinAshi]

/** Every indicator there is. */
export const indicatorList: readonly Indicator[] = [
  ...averages,
  ...lines,
  ...trend,
  ...momentum,
  ...volatility,
  ...volume,
  ...price,
]
