import { real } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const sentiment = strategy({
  id: 'sentiment',
  about:
    'Buys when the mood of the crowd, a fact named sentiment from -1 to 1, rises above a bound and sells when it falls ' +
    'below another. What people write follows the price more often than it leads it; without such a fact the strategy ' +
    'does nothing.',
  params: {
    buy: real(0.2, 'Mood from which on it buys', { min: -1, max: 1 }),
    sell: real(-0.05, 'Mood from which on down it sells', { min: -1, max: 1 }),
  },
  between: ({ buy, sell }) => (sell < buy ? undefined : 'sell is not under buy'),
  facts: ['sentiment'],
  needs: () => [],
  decide: (view, { buy, sell }) => {
    const mood = view.fact('sentiment')
    if (mood === null) return []
    if (view.holding !== undefined) return mood <= sell ? [{ want: 'close' }] : []
    return mood >= buy ? [{ want: 'open' }] : []
  },
})
