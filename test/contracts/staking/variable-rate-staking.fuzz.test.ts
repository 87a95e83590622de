import { expect } from 'chai'

import { DAY, WAD, YEAR, days } from '../../../src/units.ts'
import { type Dice, dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { T0, localChain } from '../local-chain.ts'
import { TERMS, TOKEN, deployVariableRate } from './variable-rate-fixture.ts'
import { variableRateOracle } from './variable-rate-oracle.ts'

/** Mostly minutes to days, at times nothing at all, at times a quarter of a year. */
const pause = (roll: Dice): number => {
  if (roll.chance(0.1)) return 0
  return roll.chance(0.02) ? roll.below(90 * DAY) : roll.below(2 * DAY)
}

const amountUpTo = (roll: Dice, most: bigint): bigint => {
  if (roll.chance(0.05)) return roll.between(0n, 2n)
  return roll.between(0n, roll.chance(0.1) ? most : most / 20n)
}

describe('VariableRateStaking under random use', function () {
  this.timeout(120_000)

  for (const sameToken of [false, true]) {
    const seed = fuzzSeed()
    const steps = fuzzSteps(1_500)
    const paidIn = sameToken ? 'the staked token' : 'another token'
    it(`behavior: agrees with its formulas, stays solvent, paid in ${paidIn} (FUZZ_SEED=${seed})`, async () => {
      const roll = dice(seed)
      const chain = await localChain()
      const fixture = await deployVariableRate(chain, { sameToken, reserve: 0n })
      const { token, reward, staking } = fixture
      const to = await staking.getAddress()
      const tokenAt = await token.getAddress()
      const rewardAt = await reward.getAddress()
      const actors = [fixture.alice.address, fixture.bob.address, fixture.carol.address, fixture.deployer.address]
      const funder = fixture.deployer.address
      let supply = await token.totalSupply()
      const oracle = variableRateOracle(TERMS, BigInt(T0), supply)
      let time = T0 + DAY
      let lastAcc = 0n
      let funded = 0n
      const outcomes = new Map<string, number>()

      for (let step = 0; step < steps; step++) {
        time += pause(roll)
        const now = BigInt(time)
        const from = roll.pick(actors)
        const act = (method: string, ...args: unknown[]) =>
          chain.attempt({ from, time, to, contract: staking, method, args })
        const [wallet = 0n] = await chain.readNumbers(token, tokenAt, [['balanceOf', from]])
        let expected: string | undefined
        let actual: string | undefined
        const action = roll.below(100)
        if (action < 30) {
          const amount = roll.between(0n, 1n) === 0n ? amountUpTo(roll, wallet) : wallet / 10n
          expected = oracle.stake(from, amount, now, supply)
          actual = await act('stake', amount)
        } else if (action < 55) {
          // One of the latest positions, or one that does not exist yet.
          const count = oracle.positionsOf(from).length
          const id = Math.max(0, count - roll.below(12))
          const held = oracle.positionsOf(from)[id]?.amount ?? 0n
          const amount = roll.chance(0.5) ? held : amountUpTo(roll, held + 2n)
          expected = oracle.unstake(from, id, amount, now, supply)
          actual = await act('unstake', id, amount)
        } else if (action < 70) {
          expected = oracle.claim(from, now, supply)
          actual = await act('claim')
        } else if (action < 75) {
          expected = oracle.exit(from, now, supply)
          actual = await act('exit')
        } else if (action < 85) {
          expected = oracle.poke(now, supply)
          actual = await act('poke')
        } else if (action < 90) {
          // Little enough that the reserve runs dry now and then.
          const [most = 0n] = await chain.readNumbers(reward, rewardAt, [['balanceOf', funder]])
          const amount = roll.between(0n, most < 3_000n * TOKEN ? most : 3_000n * TOKEN)
          expected = oracle.fund(amount, now, supply)
          actual = await chain.attempt({ from: funder, time, to, contract: staking, method: 'fund', args: [amount] })
          if (actual === undefined) funded += amount
        } else {
          const mint = supply < 700_000n * TOKEN || roll.chance(0.5)
          const amount = roll.between(0n, mint ? 50_000n * TOKEN : wallet / 4n)
          actual = await chain.attempt({
            from,
            time,
            to: tokenAt,
            contract: token,
            method: mint ? 'mint' : 'burn',
            args: [from, amount],
          })
          supply += mint ? amount : -amount
        }
        expect(actual, `outcome of step ${step}`).to.equal(expected)
        const kind = action < 30 ? 'stake' : action < 55 ? 'unstake' : action < 90 ? 'settle' : 'supply'
        const outcome = `${kind} ${actual}`
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)

        const [staked = -1n, used, acc = -1n, reserve = -1n, owed = -1n, rate = -1n, capacity = -1n, ...accounts] =
          await chain.readNumbers(staking, to, [
            ['totalStaked'],
            ['utilisation'],
            ['accPerToken'],
            ['emissionReserve'],
            ['totalOwed'],
            ['rate'],
            ['capacity'],
            ...actors.flatMap((actor) => [['stakeOf', actor] as const, ['earned', actor] as const]),
          ])
        const [stakeBalance = -1n] = await chain.readNumbers(token, tokenAt, [['balanceOf', to]])
        const [rewardBalance = -1n] = await chain.readNumbers(reward, rewardAt, [['balanceOf', to]])
        const where = `after step ${step}`

        // The contract and the formulas agree to the wei.
        expect({ staked, used, acc, reserve, owed, rate, capacity }, where).to.deep.equal({
          staked: oracle.totalStaked(),
          used: oracle.pool.used,
          acc: oracle.acc(now),
          reserve: oracle.pool.reserve,
          owed: oracle.owed(now),
          rate: oracle.rate(),
          capacity: oracle.capacity(supply),
        })
        expect(accounts, where).to.deep.equal(
          actors.flatMap((actor) => [oracle.stakeOf(actor), oracle.earned(actor, now)]),
        )

        // Stakes add up, and what is staked is held.
        const stakes = accounts.filter((_, index) => index % 2 === 0)
        const rewards = accounts.filter((_, index) => index % 2 === 1)
        const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
        expect(total(stakes), where).to.equal(staked)
        if (action < 30 && actual === undefined) expect(staked <= capacity, where).to.equal(true)
        // What is earned is owed, what is owed is in the reserve, the reserve is held.
        expect(total(rewards) <= owed && owed <= reserve, where).to.equal(true)
        expect(stakeBalance, where).to.equal(sameToken ? staked + reserve : staked)
        expect(rewardBalance, where).to.equal(sameToken ? staked + reserve : reserve)
        expect(reserve <= funded, where).to.equal(true)
        // The accumulator never falls; the rate keeps within its terms.
        expect(acc >= lastAcc, where).to.equal(true)
        expect(rate >= (6n * WAD) / 100n && rate <= (18n * WAD) / 100n, where).to.equal(true)
        lastAcc = acc
      }

      // Enough of each happened to mean something; a run cut short with FUZZ_STEPS may miss some.
      const wanted = ['stake undefined', 'unstake undefined', 'unstake Locked', 'settle undefined', 'supply undefined']
      for (const outcome of steps < 1_000 ? [] : wanted) {
        expect(outcomes.get(outcome) ?? 0, outcome).to.be.greaterThan(0)
      }
    })
  }

  const seed = fuzzSeed()
  it(`behavior: settling more often costs at most a wei per settlement (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const quiet = await deployVariableRate(await localChain())
    const busy = await deployVariableRate(await localChain())
    const stakes = [quiet.alice, quiet.bob, quiet.carol].map(({ address }) => ({
      address,
      amount: roll.between(1n, 160_000n * TOKEN),
      time: T0 + DAY + roll.below(30 * DAY),
    }))
    stakes.sort((a, b) => a.time - b.time)
    let settlements = 0n
    const run = async (pool: typeof quiet, pokes: boolean): Promise<bigint[]> => {
      const to = await pool.staking.getAddress()
      const send = (from: string, time: number, method: string, ...args: unknown[]) =>
        pool.chain.attempt({ from, time, to, contract: pool.staking, method, args })
      let time = T0 + DAY
      for (const next of [...stakes, undefined]) {
        const until = next?.time ?? T0 + YEAR + DAY
        while (pokes && time < until) {
          await send(pool.deployer.address, time, 'poke')
          time += 1 + roll.below(days(1))
          settlements += 1n
        }
        if (next) expect(await send(next.address, next.time, 'stake', next.amount)).to.equal(undefined)
        time = Math.max(time, until)
      }
      await pool.chain.mineAt(T0 + YEAR + 3 * DAY)
      return pool.chain.readNumbers(
        pool.staking,
        to,
        stakes.map(({ address }) => ['earned', address]),
      )
    }
    const rarely = await run(quiet, false)
    const often = await run(busy, true)
    expect(settlements).to.be.greaterThan(300n)
    for (const [index, amount] of rarely.entries()) {
      const lost = amount - (often[index] ?? 0n)
      expect(lost >= 0n && lost <= settlements, `lost ${lost} wei in ${settlements} settlements`).to.equal(true)
    }
  })
})
