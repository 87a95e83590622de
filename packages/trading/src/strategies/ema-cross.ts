import { naming } from '../indicators/naming.ts'
import { whole } from '../params/param.ts'
import { crossing } from './crossing.ts'
import { strategy } from './strategy.ts'

const ema = naming('ema')

export const emaCross = strategy({
  id: 'emaCross',
  about:
    'Buys when the fast exponential average of the close crosses above the slow one and sells when it crosses below. ' +
    'It earns in long moves, of which it misses both ends by about half of the slow average, and pays fees and ' +
    'slippage for every false start while the market goes sideways.',
  params: {
    fast: whole(12, 'Bars of the fast average'),
    slow: whole(26, 'Bars of the slow average', { min: 2 }),
  },
  between: ({ fast, slow }) => (fast < slow ? undefined : 'fast is not under slow'),
  needs: ({ fast, slow }) => [ema(fast), ema(slow)],
  decide: (view, { fast, slow }) => {
    const crossed = crossing(view, ema(fast), ema(slow))
    if (crossed === 0) return []
    return crossed === 1 ? [{ want: 'open' }] : [{ want: 'close' }]
  },
})
