import { expect } from 'chai'

import { DAY, WAD, YEAR } from '../../../src/units.ts'
import { VestingWallet__factory } from '#types/contracts/index'
import { dice, fuzzSeed, fuzzSteps } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { START, deployVesting } from './cliff-vesting-fixture.ts'

describe('CliffVesting without a cliff against OpenZeppelin VestingWallet', () => {
  it('behavior: the worked example', async () => {
    const chain = await localChain()
    const { token, owner, alice } = await deployVesting(chain)
    const wallet = await new VestingWallet__factory(owner).deploy(alice, START, 1_000)
    await token.transfer(wallet, 1_000n)
    await chain.mineAt(START + 500)
    expect(await wallet['releasable(address)'](token)).to.equal(500n)
    await chain.at(START + 501)
    await expect(wallet['release(address)'](token)).to.changeTokenBalance(chain.ethers, token, alice, 501n)
  })

  const seed = fuzzSeed()
  it(`behavior: equal to the wei at random times (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const chain = await localChain()
    const { vesting, token, owner, alice, bob } = await deployVesting(chain)
    const duration = 1 + roll.below(YEAR)
    const total = roll.between(1n, 1_000_000n * WAD)
    const factory = await published('@openzeppelin/contracts/build/contracts/VestingWallet.json', [], owner)
    const original = await factory.deploy(alice, START, duration)
    const wallet = VestingWallet__factory.connect(await original.getAddress(), owner)
    await token.transfer(wallet, total)
    await vesting.create(bob, total, { start: START, cliff: 0, duration }, false)
    let time = START - DAY / 2
    for (let step = 0; step < fuzzSteps(100); step++) {
      time += roll.below(duration / 40 + 2)
      await chain.mineAt(time)
      expect(await vesting.releasable(0n), `step ${step}`).to.equal(await wallet['releasable(address)'](token))
      if (roll.chance(0.5) && (await vesting.releasable(0n)) > 0n) {
        await chain.at(time)
        await vesting.release(0n)
        await chain.at(time)
        await wallet['release(address)'](token)
      }
      expect(await token.balanceOf(bob), `step ${step}`).to.equal(await token.balanceOf(alice))
    }
    expect(await token.balanceOf(alice)).to.be.greaterThan(0n)
  })
})
