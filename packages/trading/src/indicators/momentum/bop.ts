import { indicator } from '../indicator.ts'
import { over } from '../reading.ts'

/** Igor Livshin, "Balance of Market Power" (2001). */
export const bop = indicator({
  id: 'bop',
  about: 'Balance of power: close less open over high less low',
  params: {},
  first: () => 0,
  start: () => ({}),
  push: (_, { open, high, low, close }) => [over(close - open, high - low)],
})
