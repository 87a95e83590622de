import { fuzzSeed, fuzzSteps } from '../../kit/fuzz.ts'
import { expectSameEscrow } from './same-escrow.ts'
import { FOUR_YEARS } from './voting-escrow-fixture.ts'

describe('VotingEscrow against veOCEAN, a VotingEscrow of Curve', function () {
  const seed = fuzzSeed()
  it(`behavior: equal to the wei under random use (FUZZ_SEED=${seed})`, async () => {
    const file = '@oceanprotocol/contracts/artifacts/contracts/ve/veOCEAN.vy/veOCEAN.json'
    await expectSameEscrow({ file, args: ['Vote-escrowed', 've', '1'], maxTime: FOUR_YEARS }, seed, fuzzSteps(600))
  })
})
