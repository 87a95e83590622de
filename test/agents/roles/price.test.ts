import { randomWalk } from '../../../src/agents/price-path.ts'
import { rules } from '../../../src/chain/rules.ts'
import { stream } from '../../../src/engine/rng.ts'
import { DAY, wad } from '../../../src/units.ts'
import { behavesAsPrice } from './price-behavior.ts'

const { start } = rules

describe('the role price', () => {
  describe('randomWalk', () =>
    behavesAsPrice({
      start,
      open: () => randomWalk({ rng: stream('1', 'price'), start, from: 0.5, step: DAY, drift: 0.1, volatility: 0.9 }),
    }))

  describe('a price that stays', () => behavesAsPrice({ start, open: () => () => wad('0.6') }))
})
