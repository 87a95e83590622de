import { real } from '../../params/param.ts'
import { createCycle, pushCycle } from '../blocks/hilbert.ts'
import { emaSettle } from '../blocks/settle.ts'
import { indicator } from '../indicator.ts'

/** Bars that only fill the smoothing, and bars before the first value, in TA-Lib. */
const DELAY = 12
const FIRST = 32

const limit = (standard: number, about: string) => real(standard, about, { min: 0.01, max: 0.99 })

/**
 * John Ehlers, "MESA Adaptive Moving Averages", Technical Analysis of Stocks and Commodities (September 2001). With
 * I1 and Q1 the in-phase and quadrature parts of the detrended price: phase = atan(Q1 / I1) in degrees, 0 where I1 is
 * 0; turn = last phase - phase, at least 1; alpha = fastlimit / turn, at least slowlimit; mama += alpha (close - mama);
 * fama += alpha / 2 (mama - fama). Both averages begin at zero.
 */
export const mama = indicator({
  id: 'mama',
  about: 'MESA adaptive moving average and the one that follows it: as quick as the phase of the cycle turns',
  params: { fastlimit: limit(0.5, 'Largest weight of a new close'), slowlimit: limit(0.05, 'Smallest weight') },
  shown: 0,
  outputs: ['mama', 'fama'],
  between: (p) => (p.fastlimit < p.slowlimit ? 'fastlimit is under slowlimit' : undefined),
  first: () => FIRST,
  settle: (p) => emaSettle(2 / (p.slowlimit / 2) - 1),
  start: () => ({ cycle: createCycle(), phase: 0, mama: 0, fama: 0, bars: 0 }),
  push: (state, { close }, p) => {
    const parts = pushCycle(state.cycle, close, DELAY)
    if (state.bars <= FIRST) state.bars += 1
    if (parts === null) return [null, null]
    const phase = parts.inPhase === 0 ? 0 : (Math.atan(parts.quadrature / parts.inPhase) * 180) / Math.PI
    const turn = Math.max(state.phase - phase, 1)
    state.phase = phase
    const alpha = Math.max(p.fastlimit / turn, p.slowlimit)
    state.mama = alpha * close + (1 - alpha) * state.mama
    state.fama = (alpha / 2) * state.mama + (1 - alpha / 2) * state.fama
    return state.bars > FIRST ? [state.mama, state.fama] : [null, null]
  },
})
