import { fuzz } from '../../kit/random-use.ts'
import { useVoter } from './velodrome-voter-use.ts'

describe('VelodromeVoter under random use', function () {
  this.timeout(300_000)

  fuzz('behavior: votes add up, emission comes once a week, nobody is promised what is not there', 150, useVoter)
})
