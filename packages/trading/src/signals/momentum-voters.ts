import { either, type Voter } from './vote.ts'

const RSI = 'rsi:14'
const STOCH = 'stoch:14,3,3'

const rsi: Voter = {
  id: 'rsi',
  family: 'momentum',
  weight: 1,
  needs: [RSI],
  vote: (view) => {
    const [now, before] = [view.value(RSI), view.value(RSI, { ago: 1 })]
    if (now === null || before === null) return null
    const up = (before <= 30 && now > 30) || (now >= 50 && now <= 70 && now > before)
    const down = (before >= 70 && now < 70) || (now >= 30 && now <= 50 && now < before)
    return either(up, down)
  },
}

const stochastic: Voter = {
  id: 'stoch',
  family: 'momentum',
  weight: 1,
  needs: [STOCH],
  vote: (view) => {
    const at = (output: string, ago: number) => view.value(STOCH, { output, ago })
    const [k, d, kBefore, dBefore] = [at('slowk', 0), at('slowd', 0), at('slowk', 1), at('slowd', 1)]
    if (k === null || d === null || kBefore === null || dBefore === null) return null
    return either(kBefore <= dBefore && k > d && k < 20, kBefore >= dBefore && k < d && k > 80)
  },
}

/** Votes when an oscillator comes back from under its lower bound, or from over its upper one. */
const returning = (indicator: string, { low, high }: { low: number; high: number }): Voter => ({
  id: indicator.split(':')[0] ?? indicator,
  family: 'momentum',
  weight: 1,
  needs: [indicator],
  vote: (view) => {
    const [now, before] = [view.value(indicator), view.value(indicator, { ago: 1 })]
    if (now === null || before === null) return null
    return either(before <= low && now > low, before >= high && now < high)
  },
})

export const momentumVoters: readonly Voter[] = [
  rsi,
  stochastic,
  returning('willr:14', { low: -80, high: -20 }),
  returning('cci:20', { low: -100, high: 100 }),
  returning('mfi:14', { low: 20, high: 80 }),
]
