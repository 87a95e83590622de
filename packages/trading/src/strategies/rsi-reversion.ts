import { naming } from '../indicators/naming.ts'
import { real, whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

const rsi = naming('rsi')

export const rsiReversion = strategy({
  id: 'rsiReversion',
  about:
    'Buys when the relative strength index comes back up through the lower bound, as after an exaggerated fall, and ' +
    'sells when it has reached the exit level. It earns while prices swing around a level; in a lasting fall it buys ' +
    'again and again, and only the stop ends each attempt.',
  params: {
    period: whole(14, 'Bars of the index', { min: 2 }),
    lower: real(30, 'Bound from under which it buys', { min: 1, max: 99 }),
    exit: real(55, 'Level at which it sells', { min: 1, max: 99 }),
  },
  between: ({ lower, exit }) => (lower < exit ? undefined : 'lower is not under exit'),
  needs: ({ period }) => [rsi(period)],
  decide: (view, { period, lower, exit }) => {
    const [now, before] = [view.value(rsi(period)), view.value(rsi(period), { ago: 1 })]
    if (now === null || before === null) return []
    if (view.holding !== undefined) return now >= exit ? [{ want: 'close' }] : []
    return before <= lower && now > lower ? [{ want: 'open' }] : []
  },
})
