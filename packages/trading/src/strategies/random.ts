import { real } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const random = strategy({
  id: 'random',
  about:
    'Buys and sells by chance, with fixed chances per bar and no look at the market. It is the null model: a strategy ' +
    'of the same turnover that does not beat most of its seeds has shown nothing but luck and costs.',
  params: {
    enter: real(0.05, 'Chance of buying in a bar', { max: 1 }),
    leave: real(0.05, 'Chance of selling in a bar', { max: 1 }),
  },
  needs: () => [],
  decide: (view, { enter, leave }, rng) => {
    if (view.holding !== undefined) return rng().chance(leave) ? [{ want: 'close' }] : []
    return rng().chance(enter) ? [{ want: 'open' }] : []
  },
})
