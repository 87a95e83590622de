import { naming } from '../indicators/naming.ts'
import { real, whole } from '../params/param.ts'
import { crossingOutputs } from './crossing.ts'
import { strategy } from './strategy.ts'

const MACD = 'macd:12,26,9'

const adx = naming('adx')

export const macdAdx = strategy({
  id: 'macdAdx',
  about:
    'Buys when the MACD line crosses above its signal while the average directional index says that there is a trend, ' +
    'and sells when it crosses below. The index keeps it out of markets without direction, where the crossing alone ' +
    'loses to fees; it also comes late, for it is an average of an average.',
  params: {
    period: whole(14, 'Bars of the directional index', { min: 2 }),
    strength: real(25, 'Directional index from which on there is a trend', { max: 100 }),
  },
  needs: ({ period }) => [MACD, adx(period)],
  decide: (view, { period, strength }) => {
    const crossed = crossingOutputs(view, MACD, { first: 'macd', second: 'macdsignal' })
    const trend = view.value(adx(period))
    if (crossed === -1) return [{ want: 'close' }]
    return crossed === 1 && trend !== null && trend > strength ? [{ want: 'open' }] : []
  },
})
