import { real, whole } from '../params/param.ts'
import { mean, sampleDeviation } from '../statistics/moments.ts'
import type { MarketView } from './market-view.ts'
import { strategy } from './strategy.ts'

export const pairs = strategy({
  id: 'pairs',
  about:
    'Trades the ratio of two markets: where the log ratio of the first to the second is far above its mean it sells ' +
    'the first short and buys the second, far below it the other way, and closes both near the mean. It earns while ' +
    'the two belong together and loses on both sides at once when they part; borrowing costs while it waits.',
  params: {
    period: whole(48, 'Bars of mean and deviation', { min: 3 }),
    enter: real(2, 'Deviations at which it enters', { min: 0.1, max: 20 }),
    leave: real(0.5, 'Deviations at which it leaves', { max: 20 }),
    share: real(0.25, 'Share of the equity on each side', { min: 0.001, max: 0.5 }),
  },
  markets: 2,
  between: ({ enter, leave }) => (leave < enter ? undefined : 'leave is not under enter'),
  needs: () => [],
  exits: {},
  decide: (view, { period, enter, leave, share }) => {
    const [first, second] = view.tokens
    if (first === undefined || second === undefined) return []
    const score = zScore(view, { second, period })
    if (score === undefined) return []
    if (view.holding !== undefined || view.of(second).holding !== undefined) {
      return Math.abs(score) <= leave ? [first, second].map((token) => ({ want: 'close', token })) : []
    }
    if (Math.abs(score) < enter) return []
    const direction = score > 0 ? -1 : 1
    return [
      { want: 'open', token: first, direction, size: share },
      { want: 'open', token: second, direction: direction === 1 ? -1 : 1, size: share },
    ]
  },
})

function zScore(view: MarketView, { second, period }: { second: string; period: number }): number | undefined {
  const other = view.of(second)
  if (view.length < period || other.length < period) return undefined
  const ratios = Array.from({ length: period }, (_, ago) =>
    Math.log((view.bar(ago)?.close ?? 1) / (other.bar(ago)?.close ?? 1)),
  )
  const deviation = sampleDeviation(ratios)
  return deviation === 0 ? undefined : ((ratios[0] ?? 0) - mean(ratios)) / deviation
}
