import { either, type Voter } from './vote.ts'

const MACD = 'macd:12,26,9'
const ICHIMOKU = 'ichimoku:9,26,52'
/** How far on a chart draws the cloud. */
const SHIFT = 26
const TREND = 25

const macd: Voter = {
  id: 'macd',
  family: 'trend',
  weight: 1,
  needs: [MACD],
  vote: (view) => {
    const now = view.value(MACD, { output: 'macdhist' })
    const before = view.value(MACD, { output: 'macdhist', ago: 1 })
    if (now === null || before === null) return null
    // The histogram is the line less its signal: it changes its sign where they cross.
    return either(
      (before <= 0 && now > 0) || (now > 0 && now > before),
      (before >= 0 && now < 0) || (now < 0 && now < before),
    )
  },
}

const directional: Voter = {
  id: 'adx',
  family: 'trend',
  weight: 1,
  needs: ['adx:14', 'plus_di:14', 'minus_di:14'],
  vote: (view) => {
    const [strength, plus, minus] = [view.value('adx:14'), view.value('plus_di:14'), view.value('minus_di:14')]
    if (strength === null || plus === null || minus === null) return null
    return either(strength > TREND && plus > minus, strength > TREND && minus > plus)
  },
}

const ichimoku: Voter = {
  id: 'ichimoku',
  family: 'trend',
  weight: 1,
  needs: [ICHIMOKU],
  vote: (view) => {
    const at = (output: string, ago = 0) => view.value(ICHIMOKU, { output, ago })
    const [a, b] = [at('span_a_unshifted', SHIFT), at('span_b_unshifted', SHIFT)]
    const [conversion, base, close] = [at('conversion'), at('base'), view.bar()?.close]
    if (a === null || b === null || conversion === null || base === null || close === undefined) return null
    return either(close > Math.max(a, b) && conversion > base, close < Math.min(a, b) && conversion < base)
  },
}

const parabolic: Voter = {
  id: 'psar',
  family: 'trend',
  weight: 1,
  needs: ['psar'],
  vote: (view) => {
    const [stop, close] = [view.value('psar'), view.bar()?.close]
    return stop === null || close === undefined ? null : either(close > stop, close < stop)
  },
}

const supertrend: Voter = {
  id: 'supertrend',
  family: 'trend',
  weight: 1,
  needs: ['supertrend:10,3'],
  vote: (view) => {
    const direction = view.value('supertrend:10,3', { output: 'trend' })
    return direction === null || direction === 0 ? null : either(direction > 0, direction < 0)
  },
}

export const trendVoters: readonly Voter[] = [macd, directional, ichimoku, parabolic, supertrend]
