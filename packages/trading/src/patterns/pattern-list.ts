import type { Indicator } from '../indicators/indicator.ts'
import { hammer, hangingMan, invertedHammer, shootingStar } from './hammers.ts'
import { doji, marubozu, spinningTop } from './one-candle.ts'
import { eveningStar, morningStar, threeBlackCrows, threeWhiteSoldiers } from './three-candles.ts'
import { darkCloud, engulfing, harami, piercing } from './two-candles.ts'

/** Every candle pattern there is. */
export const patternList: readonly Indicator[] = [
  doji,
  engulfing,
  hammer,
  hangingMan,
  invertedHammer,
  shootingStar,
  harami,
  marubozu,
  morningStar,
  eveningStar,
  piercing,
  darkCloud,
  threeWhiteSoldiers,
  threeBlackCrows,
  spinningTop,
]
