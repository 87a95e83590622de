import { level, RATIO, toNumber, type UniswapV2Pool } from 'saffron-sim'
import {
  checkNames,
  evaluateCondition,
  evaluateQuantity,
  type Measured,
  parseCondition,
  parseQuantity,
} from 'saffron-sim/study'

import type { Examples } from './stage.ts'

/** The prices seen so far, as measures read them. */
function seenOf(pool: UniswapV2Pool): { look(): Promise<Measured> } {
  const [steps, values]: [number[], number[]] = [[], []]
  return {
    async look() {
      steps.push(steps.length)
      values.push(toNumber((await pool.price()) ?? 0n))
      return { series: (kpi) => (kpi === 'price' ? { steps, values } : undefined) }
    },
  }
}

/** What is asked of a KPI over time. */
export const measures = {
  parseQuantity({ pool }) {
    const swing = parseQuantity('price.max - price.min')
    const seen = seenOf(pool)
    const read = async () => evaluateQuantity(swing, await seen.look())
    return { kpis: { swing: level({ unit: RATIO, about: 'How far the price has moved', read }) } }
  },

  parseCondition({ pool }) {
    const steady = parseCondition('price.drawdown < 0.2 and price.last > 0.1')
    const seen = seenOf(pool)
    const read = async () => Number(evaluateCondition(steady, await seen.look()).ok ?? false)
    return { kpis: { steady: level({ unit: RATIO, about: 'Whether the price has never fallen by a fifth', read }) } }
  },

  checkNames({ pool }) {
    const text = 'price.mean'
    const quantity = parseQuantity(text)
    checkNames(quantity, { text, kpis: ['price'] })
    const seen = seenOf(pool)
    const read = async () => evaluateQuantity(quantity, await seen.look())
    return { kpis: { mean: level({ unit: RATIO, about: 'The mean price so far', read }) } }
  },

  evaluateQuantity({ pool }) {
    const seen = seenOf(pool)
    const read = async () => evaluateQuantity(parseQuantity('price.sd / price.mean'), await seen.look())
    return { kpis: { spread: level({ unit: RATIO, about: 'How much the price varies', read }) } }
  },

  evaluateCondition({ pool }) {
    const seen = seenOf(pool)
    const read = async () => evaluateCondition(parseCondition('price.min > 0.5'), await seen.look()).margin
    return { kpis: { margin: level({ unit: RATIO, about: 'How far the price is from failing', read }) } }
  },
} satisfies Examples
