import { fuzz } from '../../kit/random-use.ts'
import { useVoter } from './velodrome-voter-use.ts'

describe('VelodromeVoter under long random use', function () {
  this.timeout(900_000)

  fuzz('behavior: votes add up, and nobody is promised what is not there, over years', 3_000, useVoter)
})
