import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { DAY, WAD, WEEK, YEAR, weeks } from '../../../src/units.ts'
import { FeeToken__factory, VotingEscrow__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { BASE, FOUR_YEARS, deployEscrow } from './voting-escrow-fixture.ts'

/** The contract's numbers of what a deposit did. */
const KIND = { depositFor: 0n, createLock: 1n, increaseAmount: 2n, increaseUnlockTime: 3n }

describe('VotingEscrow', () => {
  const deploy = fixture((chain) => deployEscrow(chain))
  /** Alice has locked 1,000 for a year. */
  const deployLocked = fixture(async (chain) => {
    const deployed = await deployEscrow(chain)
    await chain.at(BASE)
    await deployed.escrow.connect(deployed.alice).createLock(1_000n * WAD, BASE + weeks(52))
    return deployed
  })
  const LOCK_END = BASE + weeks(52)

  it('default: is deployed empty', async () => {
    const { escrow, token } = await deploy()
    expect(await escrow.token()).to.equal(await token.getAddress())
    expect(await escrow.maxTime()).to.equal(FOUR_YEARS)
    expect(await escrow.supply()).to.equal(0n)
    expect(await escrow.totalSupply()).to.equal(0n)
    expect(await escrow.epoch()).to.equal(0n)
  })

  it('error: a longest time under a week or over a century', async () => {
    const { escrow, token, deployer } = await deploy()
    const factory = new VotingEscrow__factory(deployer)
    for (const maxTime of [0, WEEK - 1, 100 * YEAR + 1]) {
      await expect(factory.deploy(token, maxTime, ZeroAddress))
        .to.be.revertedWithCustomError(escrow, 'BadMaxTime')
        .withArgs(BigInt(maxTime))
    }
  })

  it('behavior: the power of two locks through four years', async () => {
    const { chain, escrow, token, alice, bob } = await deploy()
    const powers = async () => [await escrow.balanceOf(alice), await escrow.balanceOf(bob), await escrow.totalSupply()]
    await chain.at(BASE)
    await escrow.connect(alice).createLock(1_000n * WAD, BASE + weeks(208))
    expect((await escrow.userPointHistory(alice, 0n)).slope).to.equal(7_927_447_995_941n)
    expect(await powers()).to.deep.equal([997_260_273_972_584_294_400n, 0n, 997_260_273_972_584_294_400n])
    expect(await escrow.balanceOfAtTime(alice, BASE + weeks(52))).to.equal(747_945_205_479_438_220_800n)
    expect(await escrow.balanceOfAtTime(alice, BASE + weeks(104))).to.equal(498_630_136_986_292_147_200n)

    await chain.at(BASE + weeks(1))
    await escrow.connect(bob).createLock(400n * WAD, BASE + weeks(53))
    expect(await powers()).to.deep.equal([
      992_465_753_424_639_177_600n,
      99_726_027_397_245_849_600n,
      1_092_191_780_821_885_027_200n,
    ])

    await chain.at(BASE + weeks(2))
    await escrow.connect(alice).increaseAmount(500n * WAD)
    expect((await escrow.userPointHistory(alice, 1n)).slope).to.equal(11_891_171_993_911n)
    expect(await escrow.balanceOf(alice)).to.equal(1_481_506_849_314_978_796_800n)

    await chain.at(BASE + weeks(3))
    await escrow.connect(bob).increaseUnlockTime(BASE + weeks(107))
    expect(await escrow.balanceOf(bob)).to.equal(199_452_054_794_491_699_200n)

    await chain.at(BASE + weeks(60))
    await escrow.checkpoint()
    expect(await powers()).to.deep.equal([
      1_064_383_561_643_771_174_400n,
      90_136_986_301_356_825_600n,
      1_064_383_561_643_771_174_400n + 90_136_986_301_356_825_600n,
    ])

    await chain.at(BASE + weeks(107))
    await expect(escrow.connect(bob).withdraw()).to.changeTokenBalance(chain.ethers, token, bob, 400n * WAD)
    expect(await powers()).to.deep.equal([726_369_863_013_654_652_800n, 0n, 726_369_863_013_654_652_800n])

    await chain.mineAt(BASE + weeks(208))
    expect(await powers()).to.deep.equal([0n, 0n, 0n])
    await chain.at(BASE + weeks(208))
    await expect(escrow.connect(alice).withdraw()).to.changeTokenBalance(chain.ethers, token, alice, 1_500n * WAD)
    expect(await token.balanceOf(escrow)).to.equal(0n)
  })

  describe('createLock', () => {
    it('default: takes the tokens until the start of the week asked for', async () => {
      const { chain, escrow, token, alice } = await deploy()
      await chain.at(BASE)
      const create = escrow.connect(alice).createLock(10n * WAD, BASE + weeks(3) + WEEK - 1)
      await expect(create)
        .to.emit(escrow, 'Deposit')
        .withArgs(alice.address, 10n * WAD, BigInt(BASE + weeks(3)), KIND.createLock, BigInt(BASE))
      await expect(create)
        .to.emit(escrow, 'Supply')
        .withArgs(0n, 10n * WAD)
      await expect(create).to.changeTokenBalances(chain.ethers, token, [alice, escrow], [-10n * WAD, 10n * WAD])
      expect(await escrow.locked(alice)).to.deep.equal([10n * WAD, BigInt(BASE + weeks(3))])
      expect(await escrow.supply()).to.equal(10n * WAD)
    })

    it('behavior: four years round down to 208 weeks', async () => {
      const { chain, escrow, alice } = await deploy()
      await chain.at(BASE)
      await escrow.connect(alice).createLock(WAD, BASE + FOUR_YEARS)
      expect((await escrow.locked(alice)).end).to.equal(BASE + weeks(208))
    })

    it('behavior: the longest time to the second is allowed and gives a power per token', async () => {
      const { chain, escrow, alice } = await deploy()
      // Four years are 208 weeks and 4 days.
      await chain.at(BASE + 3 * DAY)
      await escrow.connect(alice).createLock(5n * BigInt(FOUR_YEARS), BASE + weeks(209))
      expect((await escrow.locked(alice)).end).to.equal(BASE + 3 * DAY + FOUR_YEARS)
      expect(await escrow.balanceOf(alice)).to.equal(5n * BigInt(FOUR_YEARS))
    })

    it('behavior: a lock too small for a slope has no power and comes back whole', async () => {
      const { chain, escrow, token, alice } = await deploy()
      await chain.at(BASE)
      await escrow.connect(alice).createLock(BigInt(FOUR_YEARS) - 1n, BASE + weeks(1))
      expect(await escrow.balanceOf(alice)).to.equal(0n)
      await chain.at(BASE + weeks(1))
      await expect(escrow.connect(alice).withdraw()).to.changeTokenBalance(
        chain.ethers,
        token,
        alice,
        BigInt(FOUR_YEARS) - 1n,
      )
    })

    it('error: an end that rounds down to now or earlier', async () => {
      const { chain, escrow, alice } = await deploy()
      for (const end of [BASE + WEEK - 1, BASE]) {
        await chain.at(BASE)
        await expect(escrow.connect(alice).createLock(1n, end))
          .to.be.revertedWithCustomError(escrow, 'LockInPast')
          .withArgs(BigInt(BASE))
      }
      await chain.at(BASE)
      await expect(escrow.connect(alice).createLock(1n, 0n))
        .to.be.revertedWithCustomError(escrow, 'LockInPast')
        .withArgs(0n)
    })

    it('error: an end too far away', async () => {
      const { chain, escrow, alice } = await deploy()
      await chain.at(BASE)
      await expect(escrow.connect(alice).createLock(1n, BASE + weeks(209)))
        .to.be.revertedWithCustomError(escrow, 'LockTooLong')
        .withArgs(BigInt(BASE + weeks(209)), BigInt(BASE + FOUR_YEARS))
    })

    it('error: nothing', async () => {
      const { escrow, alice } = await deploy()
      await expect(escrow.connect(alice).createLock(0n, BASE + weeks(9))).to.be.revertedWithCustomError(
        escrow,
        'ZeroAmount',
      )
    })

    it('error: a second lock, even when the first has ended', async () => {
      const { chain, escrow, alice } = await deployLocked()
      for (const time of [BASE + 1, LOCK_END]) {
        await chain.at(time)
        await expect(escrow.connect(alice).createLock(1n, time + weeks(9)))
          .to.be.revertedWithCustomError(escrow, 'LockExists')
          .withArgs(BigInt(LOCK_END))
      }
    })

    it('error: a token that charges on transfer', async () => {
      const { deployer } = await deploy()
      const fee = await new FeeToken__factory(deployer).deploy(10_000n)
      const escrow = await new VotingEscrow__factory(deployer).deploy(fee, FOUR_YEARS, ZeroAddress)
      await fee.approve(escrow, 10_000n)
      await expect(escrow.createLock(10_000n, BASE + weeks(9)))
        .to.be.revertedWithCustomError(escrow, 'InexactTransfer')
        .withArgs(10_000n, 9_900n)
    })
  })
})
