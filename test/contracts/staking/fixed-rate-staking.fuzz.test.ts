import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK } from '../../../src/units.ts'
import { dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { T0, localChain } from '../local-chain.ts'
import { deployFixedRate } from './fixed-rate-fixture.ts'
import { fixedRateOracle } from './fixed-rate-oracle.ts'

describe('FixedRateStaking under random use', function () {
  this.timeout(120_000)

  for (const sameToken of [false, true]) {
    const seed = fuzzSeed()
    const steps = fuzzSteps(1_500)
    const paidIn = sameToken ? 'the staked token' : 'another token'
    it(`behavior: deals out every second fairly and stays solvent, paid in ${paidIn} (FUZZ_SEED=${seed})`, async () => {
      const roll = dice(seed)
      const chain = await localChain()
      const { staking, token, reward, owner, alice, bob, carol } = await deployFixedRate(chain, { sameToken })
      const to = await staking.getAddress()
      const tokenAt = await token.getAddress()
      const rewardAt = await reward.getAddress()
      const actors = [alice.address, bob.address, carol.address]
      const oracle = fixedRateOracle(BigInt(WEEK), BigInt(T0))
      let time = T0 + DAY
      let lastPerToken = 0n
      let sent = 0n
      let paid = 0n
      let done = 0

      for (let step = 0; step < steps; step++) {
        time += roll.chance(0.1) ? 0 : roll.below(roll.chance(0.05) ? WEEK : 3 * HOUR)
        const now = BigInt(time)
        const from = roll.pick(actors)
        const act = (method: string, ...args: unknown[]) =>
          chain.attempt({ from, time, to, contract: staking, method, args })
        oracle.passTo(now)
        const staked = oracle.stakeOf(from)
        const action = roll.below(100)
        if (action < 35) {
          const [wallet = 0n] = await chain.readNumbers(token, tokenAt, [['balanceOf', from]])
          const amount = roll.chance(0.05) ? 0n : roll.between(0n, wallet / 3n)
          const actual = await act('stake', amount)
          expect(actual, `step ${step}`).to.equal(amount === 0n ? 'ZeroAmount' : undefined)
          oracle.addStake(from, amount)
        } else if (action < 60) {
          const amount = roll.chance(0.3) ? staked : roll.between(0n, staked + staked / 10n)
          const actual = await act('unstake', amount)
          const refusal = amount === 0n ? 'ZeroAmount' : 'InsufficientStake'
          const allowed = amount > 0n && amount <= staked
          expect(actual, `step ${step}`).to.equal(allowed ? undefined : refusal)
          if (allowed) oracle.addStake(from, -amount)
        } else if (action < 90) {
          await chain.mineAt(time)
          const [due = -1n] = await chain.readNumbers(staking, to, [['earned', from]])
          const leave = action >= 85
          const actual = await act(leave ? 'exit' : 'claim')
          const refused = leave ? staked === 0n : due === 0n
          expect(actual, `step ${step}`).to.equal(refused ? (leave ? 'ZeroAmount' : 'NothingToClaim') : undefined)
          if (!refused) {
            if (leave) oracle.addStake(from, -staked)
            oracle.pay(from, due)
            paid += due
            done++
          }
        } else {
          const amount = roll.between(1n, 10_000n * WAD)
          const asOwner = { from: owner.address, time }
          if (roll.chance(0.8)) {
            await chain.attempt({ ...asOwner, to: rewardAt, contract: reward, method: 'transfer', args: [to, amount] })
            sent += amount
          }
          const actual = await chain.attempt({ ...asOwner, to, contract: staking, method: 'notify', args: [amount] })
          expect(actual, `step ${step}`).to.be.oneOf([undefined, 'InsufficientRewards'])
          if (actual === undefined) oracle.notify(amount)
        }

        const [total, rate = -1n, finish = -1n, perToken = -1n, owed = -1n, ...accounts] = await chain.readNumbers(
          staking,
          to,
          [
            ['totalStaked'],
            ['rewardRate'],
            ['periodFinish'],
            ['rewardPerToken'],
            ['totalOwed'],
            ...actors.flatMap((actor) => [['stakeOf', actor] as const, ['earned', actor] as const]),
          ],
        )
        const [stakeBalance] = await chain.readNumbers(token, tokenAt, [['balanceOf', to]])
        const [rewardBalance = -1n] = await chain.readNumbers(reward, rewardAt, [['balanceOf', to]])
        const where = `after step ${step}`
        expect({ total, rate, finish }, where).to.deep.equal({
          total: oracle.totalStaked(),
          rate: oracle.stream.rate,
          finish: oracle.stream.finish,
        })

        let earned = 0n
        for (const [index, actor] of actors.entries()) {
          expect(accounts[2 * index], where).to.equal(oracle.stakeOf(actor))
          const actual = accounts[2 * index + 1] ?? -1n
          const lost = oracle.earned(actor) - actual
          // Each interval rounds off less than 1e-18 per staked token, each settlement less than a wei.
          const most = (oracle.stream.intervals + 1n) * (1_000_000n + 1n)
          expect(lost >= 0n && lost <= most, `${where}: ${actor} lost ${lost}`).to.equal(true)
          earned += actual
        }

        // What is earned is owed; what is owed and what is still to flow is held, beside the stakes.
        const toFlow = finish > now ? (finish - now) * rate : 0n
        const rewardsHeld = rewardBalance - (sameToken ? oracle.totalStaked() : 0n)
        expect(earned <= owed, where).to.equal(true)
        expect(owed + toFlow <= rewardsHeld, where).to.equal(true)
        expect(rewardsHeld, where).to.equal(sent - paid)
        if (!sameToken) expect(stakeBalance, where).to.equal(oracle.totalStaked())
        expect(perToken >= lastPerToken, where).to.equal(true)
        lastPerToken = perToken
      }
      expect(done, 'payments').to.be.greaterThan(steps / 20)
      expect(paid).to.be.greaterThan(0n)
    })
  }
})
