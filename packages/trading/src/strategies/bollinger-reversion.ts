import { real, whole } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const bollingerReversion = strategy({
  id: 'bollingerReversion',
  about:
    'Buys when the close comes back from under the lower Bollinger band and sells at the middle one. Like all ' +
    'strategies of return it wins often and a little in a calm market, and loses seldom and much when a fall goes on ' +
    'and widens the bands as it goes.',
  params: {
    period: whole(20, 'Bars of the average', { min: 2 }),
    width: real(2, 'Standard deviations to the bands', { min: 0.1, max: 10 }),
  },
  needs: ({ period, width }) => [`bbands:${period},${width}`],
  decide: (view, { period, width }) => {
    const band = (output: string, ago: number) => view.value(`bbands:${period},${width}`, { output, ago })
    const [now, before] = [view.bar(), view.bar(1)]
    const [middle, lower, lowerBefore] = [band('middleband', 0), band('lowerband', 0), band('lowerband', 1)]
    if (now === undefined || before === undefined || middle === null || lower === null || lowerBefore === null)
      return []
    if (view.holding !== undefined) return now.close >= middle ? [{ want: 'close' }] : []
    return before.close < lowerBefore && now.close >= lower ? [{ want: 'open' }] : []
  },
})
