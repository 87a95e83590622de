import { expect } from 'chai'

import { DAY, WAD, YEAR } from '../../../src/units.ts'
import { dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { localChain } from '../local-chain.ts'
import { START, deployVesting } from './cliff-vesting-fixture.ts'
import { cliffVestingOracle } from './cliff-vesting-oracle.ts'

describe('CliffVesting under random use', function () {
  this.timeout(120_000)

  const seed = fuzzSeed()
  const steps = fuzzSteps(1_500)
  it(`behavior: pays what the formula says, never more than it holds (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const chain = await localChain()
    const { vesting, token, owner, alice, bob, carol } = await deployVesting(chain)
    const to = await vesting.getAddress()
    const tokenAt = await token.getAddress()
    const actors = [alice.address, bob.address, carol.address]
    const wealth = await token.balanceOf(owner)
    const oracle = cliffVestingOracle()
    const outcomes = new Map<string, number>()
    const vestedBefore: bigint[] = []
    let time = START

    for (let step = 0; step < steps; step++) {
      time += roll.chance(0.1) ? 0 : roll.below(5 * DAY)
      const now = BigInt(time)
      const from = roll.pick(actors)
      const count = oracle.grants.length
      // Mostly one of the latest.
      const id = Math.max(0, count - roll.below(20))
      let expected: string | undefined
      let actual: string | undefined
      const act = (method: string, ...args: unknown[]) =>
        chain.attempt({ from: owner.address, time, to, contract: vesting, method, args })
      const action = roll.below(100)
      if (action < 12) {
        const duration = roll.chance(0.05) ? 0n : roll.between(1n, BigInt(roll.chance(0.2) ? 10 : YEAR))
        const schedule = {
          start: now + roll.between(0n, BigInt(YEAR)) - BigInt(YEAR / 2),
          cliff: roll.chance(0.3) ? duration : roll.between(0n, duration + duration / 20n),
          duration,
        }
        const total = roll.chance(0.05) ? 0n : roll.between(1n, roll.chance(0.1) ? 10n : 1_000n * WAD)
        const revocable = roll.chance(0.7)
        expected = oracle.create({ beneficiary: from, total, revocable, ...schedule })
        actual = await act('create', from, total, schedule, revocable)
        if (expected === 'ZeroAmount' && actual === 'BadSchedule') expected = actual
      } else if (action < 75) {
        expected = oracle.release(id, now)
        actual = await act('release', id)
      } else if (action < 85) {
        expected = oracle.revoke(id, now)
        actual = await act('revoke', id)
      } else {
        const next = roll.pick(actors)
        expected = oracle.transferBeneficiary(id, from, next)
        actual = await chain.attempt({
          from,
          time,
          to,
          contract: vesting,
          method: 'transferBeneficiary',
          args: [id, next],
        })
      }
      const where = `step ${step}`
      expect(actual, `outcome of ${where}`).to.equal(expected)
      const kind = actual ?? 'done'
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)

      const watched = [...oracle.grants.entries()].slice(-12)
      const views = await chain.readNumbers(vesting, to, [
        ['grantCount'],
        ['outstanding'],
        ...watched.flatMap(([index]) => [['vestedAt', index, now] as const, ['releasable', index] as const]),
      ])
      expect(views, where).to.deep.equal([
        BigInt(oracle.grants.length),
        oracle.outstanding(),
        ...watched.flatMap(([, grant]) => [oracle.vested(grant, now), oracle.vested(grant, now) - grant.released]),
      ])
      for (const [index, grant] of watched) {
        const vested = oracle.vested(grant, now)
        expect(grant.released <= vested && vested <= grant.total, where).to.equal(true)
        expect(vested >= (vestedBefore[index] ?? 0n), where).to.equal(true)
        vestedBefore[index] = vested
      }

      // It holds what it owes, and everybody has what was paid to them.
      const [held, kept, ...wallets] = await chain.readNumbers(token, tokenAt, [
        ['balanceOf', to],
        ['balanceOf', owner.address],
        ...actors.map((actor) => ['balanceOf', actor] as const),
      ])
      const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
      expect(held, where).to.equal(oracle.outstanding())
      expect(sum(wallets), where).to.equal(sum(oracle.grants.map(({ released }) => released)))
      expect(sum(wallets) + (held ?? 0n) + (kept ?? 0n), where).to.equal(wealth)
    }

    // In the end every grant is paid out or returned, to the last wei.
    for (const [id, grant] of oracle.grants.entries()) {
      const late = time + 2 * YEAR
      const expected = oracle.release(id, BigInt(late))
      const actual = await chain.attempt({
        from: owner.address,
        time: late,
        to,
        contract: vesting,
        method: 'release',
        args: [id],
      })
      expect(actual).to.equal(expected)
      expect(grant.released + grant.returned).to.equal(grant.total)
    }
    expect(await token.balanceOf(vesting)).to.equal(0n)
    // Enough of each happened to mean something; a run cut short with FUZZ_STEPS may miss some.
    const wanted = ['done', 'NothingToRelease', 'NotRevocable', 'NotBeneficiary', 'BadSchedule', 'NoGrant']
    for (const kind of steps < 1_000 ? [] : wanted) {
      expect(outcomes.get(kind) ?? 0, kind).to.be.greaterThan(0)
    }
    for (const actor of actors) {
      const ids = oracle.grants.flatMap(({ beneficiary }, id) => (beneficiary === actor ? [BigInt(id)] : []))
      expect((await vesting.grantsOf(actor)).toSorted((a, b) => Number(a - b))).to.deep.equal(ids)
    }
  })
})
