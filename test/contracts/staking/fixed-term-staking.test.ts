import { expect } from 'chai'

import { WAD, days, wad } from '../../../src/units.ts'
import { FeeToken__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployFixedTerm, START, SUPPLY, TERMS } from './fixed-term-fixture.ts'

const HALF = SUPPLY / 2n
/** When what is staked at the start matures. */
const MATURE = START + days(180)

describe('FixedTermStaking', () => {
  const deploy = fixture((chain) => deployFixedTerm(chain, { reserve: 100_000_000n * WAD }))

  describe('stake', () => {
    it('default: opens a position at the rate of the moment, takes the tokens', async () => {
      const { chain, staking, token, alice } = await deploy()
      await chain.at(START)
      const stake = staking.connect(alice).stake(1_000n * WAD)
      await expect(stake)
        .to.emit(staking, 'Staked')
        .withArgs(alice.address, 0n, 1_000n * WAD, (18n * WAD) / 100n, BigInt(MATURE))
      await expect(stake).to.changeTokenBalance(chain.ethers, token, alice, -1_000n * WAD)
      const terms = [1_000n * WAD, (18n * WAD) / 100n, 90n * WAD, BigInt(START), BigInt(MATURE)]
      expect((await staking.positionsOf(alice)).map((position) => [...position])).to.deep.equal([terms])
      expect([await staking.totalStaked(), await staking.totalOwed()]).to.deep.equal([1_000n * WAD, 90n * WAD])
    })

    it('behavior: all of one moment get the rate before the first of them', async () => {
      const { chain, staking, alice, bob } = await deploy()
      const to = await staking.getAddress()
      const stake = (from: string) => ({ from, to, contract: staking, method: 'stake', args: [HALF / 4n] })
      await chain.attemptTogether(START, [stake(alice.address), stake(bob.address)])
      await chain.at(START + 1)
      await staking.connect(bob).stake(1n)
      const [[ofAlice], [first, later]] = [await staking.positionsOf(alice), await staking.positionsOf(bob)]
      expect([ofAlice?.apr, first?.apr]).to.deep.equal([(18n * WAD) / 100n, (18n * WAD) / 100n])
      // Half full a second later.
      expect(later?.apr).to.equal((12n * WAD) / 100n)
    })

    it('behavior: what is more than the room is cut', async () => {
      const { chain, staking, token, alice, bob, carol } = await deploy()
      for (const account of [alice, bob]) await staking.connect(account).stake(200_000_000n * WAD)
      const stake = staking.connect(carol).stake(150_000_000n * WAD)
      await expect(stake)
        .to.emit(staking, 'Partial')
        .withArgs(carol.address, 150_000_000n * WAD, 100_000_000n * WAD)
      await expect(stake).to.changeTokenBalance(chain.ethers, token, carol, -100_000_000n * WAD)
      expect(await staking.totalStaked()).to.equal(await staking.capacity())
    })

    it('error: nothing, or into a full pool', async () => {
      const { staking, alice, bob, carol } = await deploy()
      await expect(staking.stake(0n)).to.be.revertedWithCustomError(staking, 'ZeroAmount')
      for (const account of [alice, bob]) await staking.connect(account).stake(SUPPLY / 4n)
      await expect(staking.connect(carol).stake(1n))
        .to.be.revertedWithCustomError(staking, 'CapacityExceeded')
        .withArgs(0n)
    })

    it('error: a token that charges on transfer', async () => {
      const { staking: sample, stakings, owner } = await deploy()
      const fee = await new FeeToken__factory(owner).deploy(1_000n * WAD)
      const staking = await stakings.deploy(fee, owner, false, TERMS)
      await fee.approve(staking, 1_000n * WAD)
      for (const call of [() => staking.stake(100n), () => staking.fund(100n)]) {
        await expect(call()).to.be.revertedWithCustomError(sample, 'InexactTransfer').withArgs(100n, 99n)
      }
    })
  })

  describe('withdraw', () => {
    it('default: stake and interest of the term, as worked out', async () => {
      const { chain, staking, token, alice } = await deploy()
      const amount = wad('35366666.666666666666666667')
      await chain.at(START)
      await staking.connect(alice).stake(amount)
      await chain.at(MATURE)
      const withdraw = staking.connect(alice).withdraw(0n)
      // 9 % of it, rounded down.
      const reward = (amount * 9n) / 100n
      expect(reward / WAD).to.equal(3_183_000n)
      await expect(withdraw).to.emit(staking, 'Unstaked').withArgs(alice.address, 0n, amount)
      await expect(withdraw).to.emit(staking, 'RewardPaid').withArgs(alice.address, 0n, reward)
      await expect(withdraw).to.changeTokenBalance(chain.ethers, token, alice, amount + reward)
      expect([await staking.totalStaked(), await staking.totalOwed(), await staking.shortfall()]).to.deep.equal([
        0n,
        0n,
        0n,
      ])
    })

    it('default: all that have matured at once, and no other', async () => {
      const { chain, staking, token, alice } = await deploy()
      for (const [at, amount] of [
        [START, 10n],
        [START + days(1), 20n],
        [START + days(9), 40n],
      ] as const) {
        await chain.at(at)
        await staking.connect(alice).stake(amount * WAD)
      }
      await chain.mineAt(MATURE + days(8))
      expect(await staking.maturedOf(alice)).to.equal(30n * WAD)
      await expect(staking.connect(alice).withdrawMatured()).to.changeTokenBalance(
        chain.ethers,
        token,
        alice,
        (amount: bigint) => amount > 32n * WAD && amount < 33n * WAD,
      )
      expect([await staking.stakeOf(alice), await staking.maturedOf(alice)]).to.deep.equal([40n * WAD, 0n])
      await chain.at(MATURE + days(9))
      await staking.connect(alice).withdrawMatured()
      expect(await staking.stakeOf(alice)).to.equal(0n)
    })

    it('error: a second too early, twice, or what is not there', async () => {
      const { chain, staking, alice, bob } = await deploy()
      await chain.at(START)
      await staking.connect(alice).stake(100n)
      await chain.at(MATURE - 1)
      await expect(staking.connect(alice).withdraw(0n))
        .to.be.revertedWithCustomError(staking, 'Immature')
        .withArgs(BigInt(MATURE))
      await expect(staking.connect(bob).withdraw(0n)).to.be.revertedWithCustomError(staking, 'NoPosition').withArgs(0n)
      await chain.at(MATURE)
      await staking.connect(alice).withdraw(0n)
      await expect(staking.connect(alice).withdraw(0n))
        .to.be.revertedWithCustomError(staking, 'AlreadyWithdrawn')
        .withArgs(0n)
      await expect(staking.connect(alice).withdrawMatured()).to.be.revertedWithCustomError(staking, 'NothingMature')
    })
  })

  describe('terms', () => {
    it('default: new ones are for new stakes; positions keep what they were promised', async () => {
      const { chain, staking, alice } = await deploy()
      await chain.at(START)
      await staking.connect(alice).stake(WAD)
      const next = { ...TERMS, baseApr: WAD / 100n, termSeconds: BigInt(days(30)), capBps: 1_000n }
      await expect(staking.setTerms(next))
        .to.emit(staking, 'TermsSet')
        .withArgs(Object.values(TERMS), Object.values(next))
      await chain.at(START + days(1))
      await staking.connect(alice).stake(WAD)
      const [old, fresh] = await staking.positionsOf(alice)
      expect([old?.reward, old?.maturity]).to.deep.equal([(9n * WAD) / 100n, BigInt(MATURE)])
      expect(fresh?.maturity).to.equal(BigInt(START + days(31)))
      expect(await staking.capacity()).to.equal(SUPPLY / 10n)
      // The later one matures first, and neither is in the other's way.
      await chain.at(START + days(31))
      await staking.connect(alice).withdrawMatured()
      expect(await staking.stakeOf(alice)).to.equal(WAD)
      await chain.at(MATURE)
      await staking.connect(alice).withdrawMatured()
      expect(await staking.stakeOf(alice)).to.equal(0n)
    })

    it('behavior: room can be a part of a supply that is agreed, whatever there is', async () => {
      const { staking, token } = await deploy()
      await staking.setTerms({ ...TERMS, supplyBase: SUPPLY })
      await token.burn(SUPPLY / 10n)
      expect(await staking.capacity()).to.equal(SUPPLY / 2n)
      await staking.setTerms(TERMS)
      expect(await staking.capacity()).to.equal((SUPPLY * 9n) / 20n)
    })

    it('error: terms that make no sense, at first and later', async () => {
      const { staking, stakings, token, owner } = await deploy()
      const million = 1_000_000n * WAD
      for (const wrong of [
        { baseApr: million + 1n },
        { capBps: 10_001n },
        { supplyBase: 2n ** 128n },
        { minMult: 2n * WAD },
        { maxMult: million + 1n },
        { termSeconds: BigInt(days(36_500)) + 1n },
        { yearSeconds: 0n },
        { yearSeconds: BigInt(days(36_500)) + 1n },
      ]) {
        const terms = { ...TERMS, ...wrong }
        await expect(staking.setTerms(terms)).to.be.revertedWithCustomError(staking, 'BadTerms')
        await expect(stakings.deploy(token, owner, false, terms)).to.be.revertedWithCustomError(staking, 'BadTerms')
      }
    })

    it('error: by anyone but the owner', async () => {
      const { staking, alice } = await deploy()
      await expect(staking.connect(alice).setTerms(TERMS)).to.be.revertedWithCustomError(
        staking,
        'OwnableUnauthorizedAccount',
      )
    })
  })
})
