import { expect } from 'chai'

import { DAY, WAD, WEEK } from '../../../src/units.ts'
import { dice, fuzzSeed, fuzzSteps } from '../fuzz.ts'
import { localChain } from '../local-chain.ts'
import { published } from '../published.ts'
import { BASE, FOUR_YEARS, deployEscrow } from './voting-escrow-fixture.ts'

/** Our name of each entry, and the original's. */
const ORIGINAL = {
  createLock: 'create_lock',
  increaseAmount: 'increase_amount',
  increaseUnlockTime: 'increase_unlock_time',
  depositFor: 'deposit_for',
  withdraw: 'withdraw',
  checkpoint: 'checkpoint',
} as const

describe('VotingEscrow against veOCEAN, a VotingEscrow of Curve', function () {
  this.timeout(120_000)

  const seed = fuzzSeed()
  it(`behavior: equal to the wei under random use (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const chain = await localChain()
    const { escrow, token, deployer, alice, bob, carol } = await deployEscrow(chain)
    const factory = await published(
      '@oceanprotocol/contracts/artifacts/contracts/ve/veOCEAN.vy/veOCEAN.json',
      [],
      deployer,
    )
    const original = await factory.deploy(token, 'Vote-escrowed', 've', '1')
    const [ours, theirs] = await Promise.all([escrow.getAddress(), original.getAddress()])
    const actors = [alice, bob, carol]
    for (const actor of actors) {
      await token.mint(actor, 1_000_000n * WAD)
      await token.connect(actor).approve(theirs, 2n ** 255n)
    }
    const accounts = actors.map(({ address }) => address)
    const firstBlock = await chain.ethers.provider.getBlockNumber()
    let time = BASE
    let changes = 0

    for (let step = 0; step < fuzzSteps(600); step++) {
      time += roll.chance(0.1) ? 0 : roll.below(roll.chance(0.02) ? 60 * WEEK : 4 * DAY)
      if (roll.chance(0.05)) time += WEEK - (time % WEEK)
      const from = roll.pick(accounts)
      const both = async (method: keyof typeof ORIGINAL, ...args: unknown[]) => {
        // In one block, so that past blocks are the same ones for both.
        const [a, b] = await chain.attemptTogether(time, [
          { from, to: ours, contract: escrow, method, args },
          { from, to: theirs, contract: original, method: ORIGINAL[method], args },
        ])
        expect(a, `step ${step}: ${method}`).to.equal(b)
        if (a) changes++
      }
      const [amount = 0n] = await chain.readNumbers(escrow, ours, [['locked', from]])
      const value = roll.chance(0.05) ? 0n : roll.between(0n, 300n * WAD)
      const unlockTime = time + roll.below(roll.chance(0.5) ? FOUR_YEARS + 4 * WEEK : 30 * WEEK)
      const action = roll.below(100)
      if (amount === 0n ? action < 70 : action < 3) await both('createLock', value, unlockTime)
      else if (action < 25) await both('increaseAmount', value)
      else if (action < 35) await both('depositFor', roll.pick(accounts), value)
      else if (action < 55) await both('increaseUnlockTime', unlockTime)
      else if (action < 90) {
        // The original lets go of nothing in silence.
        if (amount > 0n) await both('withdraw')
      } else await both('checkpoint')

      const block = await chain.ethers.provider.getBlockNumber()
      const later = time + roll.below(FOUR_YEARS)
      const pastBlock = firstBlock + roll.below(block - firstBlock + 1)
      const mine = await chain.readNumbers(escrow, ours, [
        ['supply'],
        ['totalSupply'],
        ['totalSupplyAtTime', later],
        ...accounts.flatMap((account) => [
          ['locked', account] as const,
          ['balanceOf', account] as const,
          ['balanceOfAtTime', account, later] as const,
        ]),
      ])
      const other = await chain.readNumbers(original, theirs, [
        ['supply'],
        ['totalSupply()'],
        ['totalSupply(uint256)', later],
        ...accounts.flatMap((account) => [
          ['locked', account] as const,
          ['balanceOf(address)', account] as const,
          ['balanceOf(address,uint256)', account, later] as const,
        ]),
      ])
      expect(mine, `after step ${step}`).to.deep.equal(other)

      const minePast = await chain.readNumbers(escrow, ours, [
        ['totalSupplyAtBlock', pastBlock],
        ...accounts.map((account) => ['balanceOfAtBlock', account, pastBlock] as const),
      ])
      const otherPast = await chain.readNumbers(original, theirs, [
        ['totalSupplyAt', pastBlock],
        ...accounts.map((account) => ['balanceOfAt', account, pastBlock] as const),
      ])
      expect(minePast, `block ${pastBlock} after step ${step}`).to.deep.equal(otherPast)
    }
    expect(changes).to.be.greaterThan(fuzzSteps(600) / 4)
  })
})
