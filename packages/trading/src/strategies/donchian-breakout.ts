import { naming } from '../indicators/naming.ts'
import { whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

const donchian = naming('donchian')

export const donchianBreakout = strategy({
  id: 'donchianBreakout',
  about:
    'Buys when the close is above the highest high of the bars before and sells when it is below the lowest low of ' +
    'fewer bars: the rule of the Turtle traders. Most breakouts fail and cost a little; the few that become trends ' +
    'have to pay for them.',
  params: {
    entry: whole(20, 'Bars of the high that is broken', { min: 2 }),
    exit: whole(10, 'Bars of the low that ends it', { min: 2 }),
  },
  needs: ({ entry, exit }) => [donchian(entry), donchian(exit)],
  decide: (view, { entry, exit }) => {
    const close = view.bar()?.close
    // The channel of the bar before: this bar's own high is never broken by its close.
    const top = view.value(donchian(entry), { output: 'upperband', ago: 1 })
    const bottom = view.value(donchian(exit), { output: 'lowerband', ago: 1 })
    if (close === undefined || top === null || bottom === null) return []
    if (view.holding !== undefined) return close < bottom ? [{ want: 'close' }] : []
    return close > top ? [{ want: 'open' }] : []
  },
})
