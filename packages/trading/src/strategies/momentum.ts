import { naming } from '../indicators/naming.ts'
import { real, whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

const roc = naming('roc')

export const momentum = strategy({
  id: 'momentum',
  about:
    'Holds the market while its rate of change over the look-back is above a threshold, and leaves it when the rate ' +
    'turns negative. It rests on the tendency of rises to go on for weeks; where they turn quickly it buys high and ' +
    'sells low.',
  params: {
    lookback: whole(48, 'Bars of the change'),
    threshold: real(2, 'Change that it buys at, in percent', { min: 0, max: 1_000 }),
  },
  needs: ({ lookback }) => [roc(lookback)],
  decide: (view, { lookback, threshold }) => {
    const change = view.value(roc(lookback))
    if (change === null) return []
    if (view.holding !== undefined) return change < 0 ? [{ want: 'close' }] : []
    return change > threshold ? [{ want: 'open' }] : []
  },
})
