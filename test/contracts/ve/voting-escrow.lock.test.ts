import { expect } from 'chai'

import { DAY, WAD, WEEK, weeks } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { BASE, FOUR_YEARS, deployEscrow } from './voting-escrow-fixture.ts'

/** The contract's numbers of what a deposit did. */
const KIND = { depositFor: 0n, createLock: 1n, increaseAmount: 2n, increaseUnlockTime: 3n }

describe('VotingEscrow lock', () => {
  /** Alice has locked 1,000 for a year. */
  const deployLocked = fixture(async (chain) => {
    const deployed = await deployEscrow(chain)
    await chain.at(BASE)
    await deployed.escrow.connect(deployed.alice).createLock(1_000n * WAD, BASE + weeks(52))
    return deployed
  })
  const LOCK_END = BASE + weeks(52)

  it('behavior: grows by its owner and keeps its end', async () => {
    const { chain, escrow, token, alice } = await deployLocked()
    await chain.at(BASE + DAY)
    const increase = escrow.connect(alice).increaseAmount(5n * WAD)
    await expect(increase)
      .to.emit(escrow, 'Deposit')
      .withArgs(alice.address, 5n * WAD, BigInt(LOCK_END), KIND.increaseAmount, BigInt(BASE + DAY))
    await expect(increase)
      .to.emit(escrow, 'Supply')
      .withArgs(1_000n * WAD, 1_005n * WAD)
    await expect(increase).to.changeTokenBalance(chain.ethers, token, alice, -5n * WAD)
    expect(await escrow.locked(alice)).to.deep.equal([1_005n * WAD, BigInt(LOCK_END)])
  })

  it('behavior: grows by anyone, at their cost', async () => {
    const { chain, escrow, token, alice, bob } = await deployLocked()
    await chain.at(BASE + DAY)
    const deposit = escrow.connect(bob).depositFor(alice, 5n * WAD)
    await expect(deposit)
      .to.emit(escrow, 'Deposit')
      .withArgs(alice.address, 5n * WAD, BigInt(LOCK_END), KIND.depositFor, BigInt(BASE + DAY))
    await expect(deposit).to.changeTokenBalances(chain.ethers, token, [alice, bob], [0n, -5n * WAD])
    expect(await escrow.locked(alice)).to.deep.equal([1_005n * WAD, BigInt(LOCK_END)])
    expect(await escrow.locked(bob)).to.deep.equal([0n, 0n])
  })

  it('behavior: is prolonged without tokens', async () => {
    const { chain, escrow, token, alice } = await deployLocked()
    await chain.at(BASE + DAY)
    const extend = escrow.connect(alice).increaseUnlockTime(LOCK_END + weeks(1))
    await expect(extend)
      .to.emit(escrow, 'Deposit')
      .withArgs(alice.address, 0n, BigInt(LOCK_END + weeks(1)), KIND.increaseUnlockTime, BigInt(BASE + DAY))
    await expect(extend).not.to.emit(escrow, 'Supply')
    await expect(extend).to.changeTokenBalance(chain.ethers, token, alice, 0n)
    expect(await escrow.slopeChanges(LOCK_END)).to.equal(0n)
    expect(await escrow.slopeChanges(LOCK_END + weeks(1))).to.equal(-((1_000n * WAD) / BigInt(FOUR_YEARS)))
  })

  it('behavior: is withdrawn whole once it has ended, and can be made anew', async () => {
    const { chain, escrow, token, alice } = await deployLocked()
    await chain.at(LOCK_END)
    const withdraw = escrow.connect(alice).withdraw()
    await expect(withdraw)
      .to.emit(escrow, 'Withdraw')
      .withArgs(alice.address, 1_000n * WAD, BigInt(LOCK_END))
    await expect(withdraw)
      .to.emit(escrow, 'Supply')
      .withArgs(1_000n * WAD, 0n)
    await expect(withdraw).to.changeTokenBalances(chain.ethers, token, [alice, escrow], [1_000n * WAD, -1_000n * WAD])
    expect(await escrow.locked(alice)).to.deep.equal([0n, 0n])
    await chain.at(LOCK_END)
    await escrow.connect(alice).createLock(WAD, LOCK_END + weeks(1))
    expect(await escrow.supply()).to.equal(WAD)
  })

  it('error: is not there', async () => {
    const { escrow, bob } = await deployLocked()
    const his = escrow.connect(bob)
    for (const call of [
      () => his.increaseAmount(1n),
      () => his.increaseUnlockTime(LOCK_END),
      () => his.depositFor(bob, 1n),
      () => his.withdraw(),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(escrow, 'NoLock').withArgs(bob.address)
    }
  })

  it('error: has ended, by the very second', async () => {
    const { chain, escrow, alice, bob } = await deployLocked()
    for (const call of [
      () => escrow.connect(alice).increaseAmount(1n),
      () => escrow.connect(alice).increaseUnlockTime(LOCK_END + weeks(1)),
      () => escrow.connect(bob).depositFor(alice, 1n),
    ]) {
      await chain.at(LOCK_END)
      await expect(call()).to.be.revertedWithCustomError(escrow, 'Expired').withArgs(BigInt(LOCK_END))
    }
  })

  it('error: has not ended, by a second', async () => {
    const { chain, escrow, alice } = await deployLocked()
    await chain.at(LOCK_END - 1)
    await expect(escrow.connect(alice).withdraw())
      .to.be.revertedWithCustomError(escrow, 'NotExpired')
      .withArgs(BigInt(LOCK_END))
  })

  it('error: is not prolonged within its week', async () => {
    const { escrow, alice } = await deployLocked()
    await expect(escrow.connect(alice).increaseUnlockTime(LOCK_END + WEEK - 1))
      .to.be.revertedWithCustomError(escrow, 'NotExtended')
      .withArgs(BigInt(LOCK_END))
  })

  it('error: is prolonged too far', async () => {
    const { chain, escrow, alice } = await deployLocked()
    await chain.at(BASE + DAY)
    await expect(escrow.connect(alice).increaseUnlockTime(BASE + weeks(209)))
      .to.be.revertedWithCustomError(escrow, 'LockTooLong')
      .withArgs(BigInt(BASE + weeks(209)), BigInt(BASE + DAY + FOUR_YEARS))
  })

  it('error: grows by nothing', async () => {
    const { escrow, alice, bob } = await deployLocked()
    await expect(escrow.connect(alice).increaseAmount(0n)).to.be.revertedWithCustomError(escrow, 'ZeroAmount')
    await expect(escrow.connect(bob).depositFor(alice, 0n)).to.be.revertedWithCustomError(escrow, 'ZeroAmount')
  })
})
