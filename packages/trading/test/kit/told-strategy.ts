import type { Intent } from '../../src/strategies/intent.ts'
import { strategy } from '../../src/strategies/strategy.ts'

/** A strategy that does with each bar what a function of its number says. */
export const toldStrategy = (decide: (index: number) => readonly Intent[]) =>
  strategy({
    id: 'told',
    about: 'Does as it is told.',
    params: {},
    needs: () => [],
    decide: ({ index }) => decide(index),
  })

/** Nothing protects a position, and no guard stops an entry. */
export const bareRisk = {
  stopLoss: 0,
  takeProfit: 0,
  partialAt: 0,
  trailDistance: 0,
  maxHoldBars: 0,
  guards: 0,
  maxPositionUsd: 1e9,
}
