import { seeding, timeperiod } from '../blocks/choices.ts'
import { createNestedEma, nestedFirst, pushNested } from '../blocks/nested-ema.ts'
import { emaSettle } from '../blocks/settle.ts'
import { indicator } from '../indicator.ts'

interface Trix {
  readonly averages: ReturnType<typeof createNestedEma>
  last: number | null
}

/** Jack Hutson, "Good Trix" (1983). */
export const trix = indicator({
  id: 'trix',
  about: 'Change of a triple exponential average, in percent per bar',
  params: { timeperiod: timeperiod(15), seeding },
  positional: ['timeperiod'],
  first: (p) => nestedFirst(3, { period: p.timeperiod, seeding: p.seeding }) + 1,
  settle: (p) => 3 * emaSettle(p.timeperiod),
  start: (): Trix => ({ averages: createNestedEma(3), last: null }),
  push: (state, { close }, p) => {
    const value = pushNested(state.averages, close, { period: p.timeperiod, seeding: p.seeding })?.[2] ?? null
    const last = state.last
    state.last = value
    return [value === null || last === null ? null : 100 * (value / last - 1)]
  },
})
