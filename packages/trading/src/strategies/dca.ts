import { real, whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const dca = strategy({
  id: 'dca',
  about:
    'Buys for the same share of the equity every so many bars, whatever the price, and never sells. The mean price ' +
    'is lower than the mean of the prices, since more is bought where it is cheap; against buying at once it earns ' +
    'less in a rise and loses less in a fall, as long as money is left.',
  params: {
    every: whole(24, 'Bars from one purchase to the next'),
    share: real(0.02, 'Share of the equity of each', { min: 0.0001, max: 1 }),
  },
  needs: () => [],
  exits: {},
  decide: (view, { every, share }) => (view.index % every === 0 ? [{ want: 'open', size: share, add: true }] : []),
})
