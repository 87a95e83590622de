import { real } from '../params/param.ts'
import { strategy } from './strategy.ts'

export const forecast = strategy({
  id: 'forecast',
  about:
    'Follows a forecast: two facts, the expected change of the log price (forecast) and how sure it is (confidence, 0 ' +
    'to 1). Buys when the change is worth more than the costs and the forecast is sure enough, sells when it expects a ' +
    'fall. It is as good as the forecast and no better; against the last price most forecasts are not.',
  params: {
    least: real(0.005, 'Expected change that it buys at', { max: 10 }),
    sure: real(0.75, 'Confidence that it asks for', { max: 1 }),
  },
  facts: ['forecast', 'confidence'],
  needs: () => [],
  decide: (view, { least, sure }) => {
    const [change, confidence] = [view.fact('forecast'), view.fact('confidence')]
    if (change === null || confidence === null) return []
    if (view.holding !== undefined) return change < 0 ? [{ want: 'close' }] : []
    return change >= least && confidence >= sure ? [{ want: 'open', confidence }] : []
  },
})
