import { real } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const buyAndHold = strategy({
  id: 'buyAndHold',
  about:
    'Buys once, at the first chance, and holds to the end without stops. What it earns is what the market earned, ' +
    'less one fee: the benchmark that every other strategy has to beat, and the one with the deepest drawdowns in a ' +
    'fall, for it never leaves.',
  params: { share: real(1, 'Share of the equity that is invested', { min: 0.001, max: 1 }) },
  needs: () => [],
  exits: {},
  decide: (view, { share }) => (view.holding === undefined ? [{ want: 'open', size: share }] : []),
})
