import { keepsValueInRandomUse } from './weighted-pool-use.ts'

describe('WeightedPool under random use', function () {
  this.timeout(120_000)
  keepsValueInRandomUse('with fixed weights', false, 150)
  keepsValueInRandomUse('while weights move', true, 100)
})
