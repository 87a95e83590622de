import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK } from '../../../src/units.ts'
import { dice, fuzzSeed, fuzzSteps } from '../../kit/fuzz.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { deployFixedRate } from './fixed-rate-fixture.ts'

/** Our name of each entry, and the original's. */
const ORIGINAL = { stake: 'stake', unstake: 'withdraw', claim: 'getReward', exit: 'exit' } as const

describe('FixedRateStaking against Synthetix StakingRewards', function () {
  const seed = fuzzSeed()
  it(`behavior: equal to the wei under random use (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const chain = await localChain()
    const { staking, token, reward, owner, alice, bob, carol } = await deployFixedRate(chain)
    const factory = await published(
      'synthetix/publish/deployed/mainnet/deployment.json',
      ['sources', 'StakingRewards'],
      owner,
    )
    const original = await factory.deploy(owner.address, owner.address, reward, token)
    const [ours, theirs, tokenAt, rewardAt] = await Promise.all(
      [staking, original, token, reward].map((contract) => contract.getAddress()),
    )
    if (!ours || !theirs || !tokenAt || !rewardAt) throw new Error('a contract has no address')
    const actors = [alice, bob, carol]
    for (const actor of actors) await token.connect(actor).approve(theirs, 2n ** 255n)
    let time = T0 + DAY
    let payments = 0

    for (let step = 0; step < fuzzSteps(1_500); step++) {
      time += roll.chance(0.1) ? 0 : roll.below(roll.chance(0.05) ? WEEK : 3 * HOUR)
      const from = roll.pick(actors).address
      const both = async (method: keyof typeof ORIGINAL, ...args: unknown[]) => [
        await chain.attempt({ from, time, to: ours, contract: staking, method, args }),
        await chain.attempt({ from, time, to: theirs, contract: original, method: ORIGINAL[method], args }),
      ]
      const [staked = 0n] = await chain.readNumbers(staking, ours, [['stakeOf', from]])
      const action = roll.below(100)
      if (action < 35) {
        // Both pools are paid from one wallet.
        const [wallet = 0n] = await chain.readNumbers(token, tokenAt, [['balanceOf', from]])
        const [a, b] = await both('stake', roll.chance(0.05) ? 0n : roll.between(0n, wallet / 3n))
        expect(a === undefined, `step ${step}: ${a} / ${b}`).to.equal(b === undefined)
      } else if (action < 60) {
        const [a, b] = await both('unstake', roll.chance(0.3) ? staked : roll.between(0n, staked + staked / 10n))
        expect(a === undefined, `step ${step}: ${a} / ${b}`).to.equal(b === undefined)
      } else if (action < 85) {
        // With nothing to pay the original settles in silence, and rounds once more; ours refuses. Ask only one then.
        await chain.mineAt(time)
        const [due = 0n] = await chain.readNumbers(staking, ours, [['earned', from]])
        if (due === 0n) {
          const refusal = await chain.attempt({ from, time, to: ours, contract: staking, method: 'claim' })
          expect(refusal, `step ${step}`).to.equal('NothingToClaim')
        } else {
          expect(await both('claim'), `step ${step}`).to.deep.equal([undefined, undefined])
          payments++
        }
      } else if (action < 90) {
        const [a, b] = await both('exit')
        expect(a === undefined, `step ${step}: ${a} / ${b}`).to.equal(b === undefined)
      } else {
        const amount = roll.between(1n, 10_000n * WAD)
        const asOwner = { from: owner.address, time }
        for (const [to, contract, method] of [
          [ours, staking, 'notify'],
          [theirs, original, 'notifyRewardAmount'],
        ] as const) {
          await chain.attempt({ ...asOwner, to: rewardAt, contract: reward, method: 'transfer', args: [to, amount] })
          expect(await chain.attempt({ ...asOwner, to, contract, method, args: [amount] })).to.equal(undefined)
        }
      }

      const accounts = actors.map(({ address }) => address)
      const mine = await chain.readNumbers(staking, ours, [
        ['totalStaked'],
        ['rewardPerToken'],
        ['rewardRate'],
        ['periodFinish'],
        ...accounts.map((account) => ['stakeOf', account] as const),
        ...accounts.map((account) => ['earned', account] as const),
      ])
      const other = await chain.readNumbers(original, theirs, [
        ['totalSupply'],
        ['rewardPerToken'],
        ['rewardRate'],
        ['periodFinish'],
        ...accounts.map((account) => ['balanceOf', account] as const),
        ...accounts.map((account) => ['earned', account] as const),
      ])
      expect(mine, `after step ${step}`).to.deep.equal(other)
      for (const [contract, at] of [
        [token, tokenAt],
        [reward, rewardAt],
      ] as const) {
        const [a, b] = await chain.readNumbers(contract, at, [
          ['balanceOf', ours],
          ['balanceOf', theirs],
        ])
        expect(a, `balance after step ${step}`).to.equal(b)
      }
    }
    expect(payments).to.be.greaterThan(fuzzSteps(1_500) / 20)
  })
})
