import { expect } from 'chai'

import { WAD, WEEK } from '../../../src/units.ts'
import { EpochRewards__factory, FeeToken__factory, Token__factory } from '#types/contracts/index'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'
import { ALL, W1 } from './flywheel-fixture.ts'

async function deployRewards(chain: LocalChain) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new Token__factory(owner).deploy('Dollar', 'USD', 18, 1_000_000n * WAD)
  const rewards = await new EpochRewards__factory(owner).deploy(owner)
  await token.approve(rewards, ALL)
  const all = [alice, bob, carol]
  const earned = () => Promise.all(all.map((account) => rewards.earned(token, account)))
  const at = await token.getAddress()
  const claim = (account: typeof alice) => rewards.connect(account).claim([at])
  return { chain, owner, alice, bob, carol, token, rewards, earned, claim }
}

describe('EpochRewards', () => {
  const deploy = fixture(deployRewards)
  const EPOCH = BigInt(W1 / WEEK)

  it('default: a bribe of a week is for those who have voted at its end, as worked out', async () => {
    const { chain, rewards, token, alice, bob, carol, earned, claim } = await deploy()
    await chain.at(W1)
    await rewards.notify(token, 1_000n * WAD)
    await rewards.setBalance(alice, 750n)
    await rewards.setBalance(bob, 250n)
    expect(await earned()).to.deep.equal([0n, 0n, 0n])
    await chain.at(W1 + WEEK)
    await rewards.setBalance(carol, 1_000n)
    expect(await earned()).to.deep.equal([750n * WAD, 250n * WAD, 0n])
    const paid = claim(alice)
    await expect(paid)
      .to.emit(rewards, 'RewardClaimed')
      .withArgs(alice.address, await token.getAddress(), 750n * WAD)
    await expect(paid).to.changeTokenBalance(chain.ethers, token, alice, 750n * WAD)
    expect(await earned()).to.deep.equal([0n, 250n * WAD, 0n])
    expect([await rewards.balanceOf(carol), await rewards.totalSupply()]).to.deep.equal([1_000n, 2_000n])
    expect(await rewards.rewardOf(token, EPOCH)).to.equal(1_000n * WAD)
  })

  it('behavior: the last vote of a week counts for all of it, and for weeks after it', async () => {
    const { chain, rewards, token, alice, bob, earned } = await deploy()
    await chain.at(W1)
    await rewards.setBalance(alice, 100n)
    await rewards.notify(token, 900n)
    await chain.at(W1 + WEEK - 1)
    await rewards.setBalance(bob, 200n)
    await chain.mineAt(W1 + WEEK)
    expect(await earned()).to.deep.equal([300n, 600n, 0n])
    await rewards.notify(token, 3n)
    await rewards.setBalance(bob, 0n)
    await chain.mineAt(W1 + 3 * WEEK)
    expect(await earned()).to.deep.equal([303n, 600n, 0n])
  })

  it('behavior: weeks that end without votes leave what they have to the next that does not', async () => {
    const { chain, rewards, token, alice, bob, earned, claim } = await deploy()
    await chain.at(W1)
    await rewards.notify(token, 5n)
    await chain.at(W1 + WEEK)
    await rewards.notify(token, 6n)
    await chain.mineAt(W1 + 3 * WEEK)
    const of = (n: number) => rewards.rewardOf(token, EPOCH + BigInt(n))
    expect([await of(0), await of(1), await of(2), await of(3), await of(4)]).to.deep.equal([0n, 0n, 0n, 11n, 0n])
    await chain.at(W1 + 3 * WEEK + 5)
    await rewards.setBalance(alice, 1n)
    await chain.mineAt(W1 + 4 * WEEK)
    expect(await earned()).to.deep.equal([11n, 0n, 0n])
    expect([await of(3), await of(4)]).to.deep.equal([11n, 0n])
    await expect(claim(alice))
      .to.emit(rewards, 'RewardRolled')
      .withArgs(await token.getAddress(), EPOCH + 1n, 11n)
    expect(await earned()).to.deep.equal([0n, 0n, 0n])
    await expect(claim(bob)).to.be.revertedWithCustomError(rewards, 'NothingToClaim')
  })

  it('behavior: a year in one call, and the rest in the next', async () => {
    const { chain, rewards, token, alice, earned, claim } = await deploy()
    await chain.at(W1)
    await rewards.setBalance(alice, 1n)
    for (let week = 0; week < 54; week++) {
      await chain.at(W1 + week * WEEK + 10)
      await rewards.notify(token, 10n)
    }
    await chain.mineAt(W1 + 54 * WEEK)
    expect(await earned()).to.deep.equal([540n, 0n, 0n])
    await claim(alice)
    expect(await token.balanceOf(alice)).to.equal(520n)
    await claim(alice)
    expect(await token.balanceOf(alice)).to.equal(540n)
  })

  it('error: by anyone but the voter, nothing, nothing to claim, or a token that charges on transfer', async () => {
    const { rewards, alice, owner, token, claim } = await deploy()
    const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(rewards, name)
    await refused(rewards.connect(alice).setBalance(alice, 1n), 'NotVoter')
    await refused(rewards.notify(token, 0n), 'ZeroAmount')
    await refused(claim(alice), 'NothingToClaim')
    const charging = await new FeeToken__factory(owner).deploy(1_000n)
    await charging.approve(rewards, ALL)
    await refused(rewards.notify(charging, 100n), 'InexactTransfer')
  })
})
