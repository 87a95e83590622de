import { real, whole } from '../params/param.ts'
import { confirmed, signalNeeds, signalOf } from '../signals/signal.ts'
import type { MarketView } from './market-view.ts'
import { strategy } from './strategy.ts'

/** Under this the crowd contradicts; where nobody has said anything it does not. */
const CONTRADICTS = -0.05

export const confluence = strategy({
  id: 'confluence',
  about:
    'Buys when several indicators of more than one family agree, the bars of two longer intervals are not against it, ' +
    'a forecast, where there is one, is sure enough, and the mood of the crowd, where it is known, does not ' +
    'contradict; sells when as many agree on the opposite. It trades seldom, for it asks for much at once, and enters ' +
    'late: what all indicators see has mostly happened.',
  params: {
    indicators: whole(3, 'Indicators that must agree', { max: 15 }),
    families: whole(2, 'Families that they must come from', { max: 5 }),
    strength: real(20, 'Strength of the signal, 0 to 100', { max: 100 }),
    second: whole(4, 'Bars of the second interval; 0 is off', { min: 0, max: 1_000 }),
    third: whole(24, 'Bars of the third interval; 0 is off', { min: 0, max: 10_000 }),
    strict: whole(0, 'Whether all intervals must agree, not only none be against it: 0 or 1', { min: 0, max: 1 }),
  },
  needs: () => signalNeeds,
  decide: (view, p) => {
    const longer = longerSignals(view, [p.second, p.third])
    const signal = confirmed(signalOf(view), longer)
    if (p.strict === 1 && longer.some(({ direction }) => direction !== signal.direction)) return []
    const enough = signal.agreeing >= p.indicators && signal.families >= p.families && signal.strength >= p.strength
    if (!enough) return []
    if (signal.direction === -1) return view.holding === undefined ? [] : [{ want: 'close' }]
    const mood = view.fact('sentiment')
    if (mood !== null && mood < CONTRADICTS) return []
    const confidence = view.fact('confidence')
    return [{ want: 'open', ...(confidence !== null && { confidence }) }]
  },
})

const longerSignals = (view: MarketView, factors: readonly number[]) =>
  factors.flatMap((factor) => {
    if (factor < 2) return []
    const longer = view.longer(factor * view.interval)
    return longer.length === 0 ? [] : [signalOf(longer)]
  })
