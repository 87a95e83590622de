import { patternList } from '../patterns/pattern-list.ts'
import { either, type Voter } from './vote.ts'

const BBANDS = 'bbands:20,2'
const DONCHIAN = 'donchian:20'
const SLOPE_BARS = 20
const FLOW = 0.05

const bollinger: Voter = {
  id: 'bbands',
  family: 'volatility',
  weight: 1,
  needs: [BBANDS],
  vote: (view) => {
    const at = (output: string, ago: number) => view.value(BBANDS, { output, ago })
    const [lower, upper, lowerBefore, upperBefore] = [
      at('lowerband', 0),
      at('upperband', 0),
      at('lowerband', 1),
      at('upperband', 1),
    ]
    const [now, before] = [view.bar()?.close, view.bar(1)?.close]
    if (now === undefined || before === undefined) return null
    if (lower === null || upper === null || lowerBefore === null || upperBefore === null) return null
    return either(before < lowerBefore && now >= lower, before > upperBefore && now <= upper)
  },
}

const donchian: Voter = {
  id: 'donchian',
  family: 'volatility',
  weight: 1,
  needs: [DONCHIAN],
  vote: (view) => {
    const top = view.value(DONCHIAN, { output: 'upperband', ago: 1 })
    const bottom = view.value(DONCHIAN, { output: 'lowerband', ago: 1 })
    const bar = view.bar()
    return top === null || bottom === null || bar === undefined ? null : either(bar.high > top, bar.low < bottom)
  },
}

const balance: Voter = {
  id: 'obv',
  family: 'volume',
  weight: 1,
  needs: ['obv'],
  vote: (view) => {
    // Only the sign of the slope of least squares is asked for: that of the sum of values by distance from the middle.
    let slope = 0
    for (let ago = 0; ago < SLOPE_BARS; ago++) {
      const value = view.value('obv', { ago })
      if (value === null) return null
      slope += ((SLOPE_BARS - 1) / 2 - ago) * value
    }
    return either(slope > 0, slope < 0)
  },
}

const flow: Voter = {
  id: 'cmf',
  family: 'volume',
  weight: 1,
  needs: ['cmf:20'],
  vote: (view) => {
    const value = view.value('cmf:20')
    return value === null ? null : either(value > FLOW, value < -FLOW)
  },
}

/** A doji has no side, whatever sign its hit has. */
const sided = patternList.filter(({ id }) => id !== 'doji').map(({ id }) => id)

const candles: Voter = {
  id: 'patterns',
  family: 'pattern',
  weight: 1,
  needs: sided,
  vote: (view) => {
    const values = sided.flatMap((id) => view.value(id) ?? [])
    const sum = values.reduce((total, value) => total + value, 0)
    return values.length === 0 ? null : either(sum >= 100, sum <= -100)
  },
}

export const otherVoters: readonly Voter[] = [bollinger, donchian, balance, flow, candles]
