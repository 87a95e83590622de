import { real, whole } from '../params/param.ts'
import type { Intent } from './intent.ts'
import { strategy } from './strategy.ts'

export const gridMaker = strategy({
  id: 'gridMaker',
  about:
    'Rests buy orders below the last close, each a step further down and each of the same size, and one order to sell ' +
    'all a step above the mean price of what it holds; all are renewed every bar. It earns the step again and again ' +
    'while the price swings, as a maker, and is left with everything it bought when the price falls through the grid.',
  params: {
    levels: whole(4, 'Orders below the price', { max: 50 }),
    step: real(0.01, 'Distance from one to the next, as a share of the price', { min: 0.0001, max: 0.5 }),
    share: real(0.05, 'Share of the equity of each', { min: 0.0001, max: 1 }),
  },
  between: ({ levels, step }) => (levels * step < 1 ? undefined : 'the lowest order would be at zero or below'),
  needs: () => [],
  exits: {},
  decide: (view, { levels, step, share }) => {
    const close = view.bar()?.close
    if (close === undefined) return []
    const buys = Array.from({ length: levels }, (_, i): Intent => {
      const limit = close * (1 - step * (i + 1))
      return { want: 'place', side: 'buy', type: { kind: 'limit', limit }, size: share, reason: 'grid' }
    })
    const { holding } = view
    const sell: Intent[] =
      holding === undefined
        ? []
        : [
            {
              want: 'place',
              side: 'sell',
              closes: true,
              type: { kind: 'limit', limit: holding.entryPrice * (1 + step) },
              size: 1,
              reason: 'grid',
            },
          ]
    return [{ want: 'cancel' }, ...sell, ...buys]
  },
})
