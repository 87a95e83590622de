import { expect } from 'chai'

import { DAY, YEAR, days } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { type Dice, dice, fuzzSeed } from '../../kit/fuzz.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { TOKEN, deployVariableRate } from './variable-rate-fixture.ts'

interface Stake {
  readonly amount: bigint
  readonly time: number
}

/** A year of one pool; what each of its stakers has earned by then, and how often it was settled in between. */
async function year(stakes: readonly Stake[], pauseToPoke: (() => number) | undefined) {
  const { chain, staking, alice, bob, carol, deployer } = await deployVariableRate(await localChain())
  const pool = await contractUnderTest(chain, staking)
  const actors = [alice.address, bob.address, carol.address]
  const inOrder = stakes.map((stake, i) => ({ ...stake, actor: actors[i] ?? '' }))
  let [time, settlements] = [T0 + DAY, 0n]
  for (const next of [...inOrder, undefined]) {
    const until = next?.time ?? T0 + YEAR + DAY
    while (pauseToPoke && time < until) {
      await pool.attempt({ actor: deployer.address, time }, 'poke')
      time += pauseToPoke()
      settlements += 1n
    }
    if (next) expect(await pool.attempt(next, 'stake', next.amount)).to.equal(undefined)
    time = Math.max(time, until)
  }
  await chain.mineAt(T0 + YEAR + 3 * DAY)
  return { earned: await pool.read(...actors.map((actor) => ['earned', actor] as const)), settlements }
}

const stakesOf = (roll: Dice): readonly Stake[] =>
  Array.from({ length: 3 }, () => ({
    amount: roll.between(1n, 160_000n * TOKEN),
    time: T0 + DAY + roll.below(30 * DAY),
  })).toSorted((a, b) => a.time - b.time)

describe('VariableRateStaking settled at random times', function () {
  const seed = fuzzSeed()
  it(`behavior: settling more often costs at most a wei per settlement (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const stakes = stakesOf(roll)
    const rarely = await year(stakes, undefined)
    const often = await year(stakes, () => 1 + roll.below(days(1)))
    expect(often.settlements).to.be.greaterThan(300n)
    for (const [i, amount] of rarely.earned.entries()) {
      const lost = amount - (often.earned[i] ?? 0n)
      const where = `lost ${lost} wei in ${often.settlements} settlements`
      expect(lost >= 0n && lost <= often.settlements, where).to.equal(true)
    }
  })
})
