import { YEAR } from '../../../src/units.ts'
import { fuzzSeed, fuzzSteps } from '../../kit/fuzz.ts'
import { expectSameEscrow } from './same-escrow.ts'

/** Who would be its administrator, which nothing here asks for. */
const NOBODY = '0x000000000000000000000000000000000000dEaD'

describe('VotingEscrow against Balancer’s, whose locks are a year at most', function () {
  this.timeout(300_000)

  const seed = fuzzSeed()
  it(`behavior: equal to the wei under random use (FUZZ_SEED=${seed})`, async () => {
    const file = '@balancer-labs/v2-deployments/dist/tasks/20220325-gauge-controller/artifact/VotingEscrow.json'
    await expectSameEscrow({ file, args: ['Vote-escrowed', 've', NOBODY], maxTime: YEAR }, seed, fuzzSteps(600))
  })
})
