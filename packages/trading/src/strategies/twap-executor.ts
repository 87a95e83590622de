import { real, whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const twapExecutor = strategy({
  id: 'twapExecutor',
  about:
    'Buys a share of the equity in equal parts, one a bar, over a number of bars, and then holds. It is a way to carry ' +
    'out a decision, not to make one: the mean price comes near that of the time, and each part moves the market ' +
    'less than the whole would.',
  params: {
    share: real(0.5, 'Share of the equity that is bought in all', { min: 0.001, max: 1 }),
    parts: whole(12, 'Bars that it is bought over'),
  },
  needs: () => [],
  exits: {},
  decide: (view, { share, parts }) =>
    view.index < parts ? [{ want: 'open', size: share / parts, add: true, reason: 'twap' }] : [],
})
