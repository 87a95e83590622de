import { keepsValueInRandomUse } from './weighted-pool-use.ts'

describe('WeightedPool under much random use', function () {
  this.timeout(900_000)
  keepsValueInRandomUse('with fixed weights', false, 3_000)
  keepsValueInRandomUse('while weights move', true, 2_000)
})
