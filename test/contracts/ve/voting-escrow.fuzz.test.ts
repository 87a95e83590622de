import { expect } from 'chai'

import { DAY, WAD, WEEK, YEAR } from '../../../src/units.ts'
import type { Decay } from '../../../types/contracts/ve/VotingEscrow.ts'
import { dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { localChain } from '../local-chain.ts'
import { BASE, deployEscrow } from './voting-escrow-fixture.ts'
import { votingEscrowOracle } from './voting-escrow-oracle.ts'

describe('VotingEscrow under random use', function () {
  this.timeout(120_000)

  const seed = fuzzSeed()
  const steps = fuzzSteps(1_200)
  it(`behavior: agrees with the sum of its locks, then, now and later (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const maxTime = YEAR
    const chain = await localChain()
    const { escrow, token, alice, bob, carol } = await deployEscrow(chain, { maxTime })
    const to = await escrow.getAddress()
    const tokenAt = await token.getAddress()
    const actors = [alice.address, bob.address, carol.address]
    const wealth = 10_000n * WAD
    const oracle = votingEscrowOracle(BigInt(maxTime))
    const points: Decay.PointStructOutput[] = []
    const outcomes = new Map<string, number>()
    let time = BASE
    let powersBefore = actors.map(() => 0n)

    for (let step = 0; step < steps; step++) {
      time += roll.chance(0.1) ? 0 : roll.below(roll.chance(0.02) ? 20 * WEEK : 3 * DAY)
      // Now and then exactly at the start of a week.
      if (roll.chance(0.05)) time += WEEK - (time % WEEK)
      const now = BigInt(time)
      const from = roll.pick(actors)
      const other = roll.pick(actors)
      const lock = oracle.lockOf(from)
      const amount = roll.chance(0.05) ? 0n : roll.between(0n, roll.chance(0.1) ? BigInt(YEAR) * 2n : 300n * WAD)
      // Mostly soon, so that locks end and are made anew again and again.
      const unlockTime = now + BigInt(roll.below(roll.chance(0.7) ? 6 * WEEK : maxTime + 2 * WEEK))
      const act = (method: string, ...args: unknown[]) =>
        chain.attempt({ from, time, to, contract: escrow, method, args })
      const [wallet = 0n] = await chain.readNumbers(token, tokenAt, [['balanceOf', from]])
      const affordable = amount < wallet ? amount : wallet
      let expected: string | undefined
      let actual: string | undefined
      let touched: string | undefined = from
      const action = roll.below(100)
      if (lock.amount === 0n ? action < 70 : action < 3) {
        expected = oracle.createLock(from, affordable, unlockTime, now)
        actual = await act('createLock', affordable, unlockTime)
      } else if (action < 25) {
        expected = oracle.increaseAmount(from, affordable, now)
        actual = await act('increaseAmount', affordable)
      } else if (action < 35) {
        touched = other
        expected = oracle.depositFor(other, affordable, now)
        actual = await act('depositFor', other, affordable)
      } else if (action < 55) {
        expected = oracle.increaseUnlockTime(from, unlockTime, now)
        actual = await act('increaseUnlockTime', unlockTime)
        // Which refusal comes first is the contract's business.
        if (expected === 'LockInPast' && actual === 'NotExtended') expected = actual
      } else if (action < 90) {
        expected = oracle.withdraw(from, now)
        actual = await act('withdraw')
      } else {
        touched = undefined
        actual = await act('checkpoint')
      }
      const where = `step ${step}`
      expect(actual, `outcome of ${where}`).to.equal(expected)
      const kind = actual ?? 'done'
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)

      const earlier = BigInt(BASE + roll.below(time - BASE + 1))
      const later = now + BigInt(roll.below(maxTime))
      const powers = (at: bigint) => actors.map((actor) => oracle.power(actor, at))
      // A bend that has passed stays as it was; only those to come must match the locks.
      const bendOf = (actor: string) => (oracle.lockOf(actor).end > now ? oracle.lockOf(actor).end : 0n)
      const views = await chain.readNumbers(escrow, to, [
        ['supply'],
        ['totalSupply'],
        ['totalSupplyAtTime', earlier],
        ['totalSupplyAtTime', later],
        ...actors.flatMap((actor) => [
          ['locked', actor] as const,
          ['balanceOf', actor] as const,
          ['balanceOfAtTime', actor, earlier] as const,
          ['balanceOfAtTime', actor, later] as const,
          ['slopeChanges', bendOf(actor)] as const,
        ]),
      ])
      const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
      expect(views, where).to.deep.equal([
        oracle.supply(),
        sum(powers(now)),
        sum(powers(earlier)),
        sum(powers(later)),
        ...actors.flatMap((actor) => [
          oracle.lockOf(actor).amount,
          oracle.power(actor, now),
          oracle.power(actor, earlier),
          oracle.power(actor, later),
          -oracle.slopesEndingAt(bendOf(actor)),
        ]),
      ])
      expect(oracle.total(now), where).to.equal(sum(powers(now)))

      // The tokens are there, and nobody gained or lost any.
      const [held, ...wallets] = await chain.readNumbers(token, tokenAt, [
        ['balanceOf', to],
        ...actors.map((actor) => ['balanceOf', actor] as const),
      ])
      expect(held, where).to.equal(oracle.supply())
      for (const [index, actor] of actors.entries()) {
        const power = oracle.power(actor, now)
        expect(power <= oracle.lockOf(actor).amount, where).to.equal(true)
        if (actor !== touched) expect(power <= (powersBefore[index] ?? 0n), where).to.equal(true)
      }
      expect(sum(wallets) + (held ?? 0n), where).to.equal(wealth * BigInt(actors.length))
      powersBefore = powers(now)

      // History grows by points in order; the last one has the slopes of all live locks.
      const [epoch = 0n] = await chain.readNumbers(escrow, to, [['epoch']])
      while (points.length <= Number(epoch)) {
        points.push(await escrow.pointHistory(points.length))
      }
      if (actual === undefined) {
        const last = points.at(-1)
        expect([last?.time, last?.slope], where).to.deep.equal([now, oracle.liveSlope(now)])
      }
    }

    const again = await Promise.all(points.map((_, index) => escrow.pointHistory(index)))
    expect(again).to.deep.equal(points)
    const times = points.map(({ time: at }) => at)
    expect(times).to.deep.equal(times.toSorted((a, b) => Number(a - b)))
    // Enough of each happened to mean something; a run cut short with FUZZ_STEPS may miss some.
    for (const kind of steps < 1_000 ? [] : ['done', 'Expired', 'NotExpired', 'NotExtended']) {
      expect(outcomes.get(kind) ?? 0, kind).to.be.greaterThan(0)
    }
  })
})
