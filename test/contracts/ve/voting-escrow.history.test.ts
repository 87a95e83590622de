import { expect } from 'chai'

import { DAY, HOUR, WAD, WEEK, YEAR, weeks } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { BASE, FOUR_YEARS, deployEscrow } from './voting-escrow-fixture.ts'

const slopeOf = (amount: bigint, maxTime = FOUR_YEARS): bigint => amount / BigInt(maxTime)

describe('VotingEscrow history', () => {
  const deployEmpty = fixture((chain) => deployEscrow(chain))
  /** Alice locks 1,000 at BASE until week 52 and doubles it in week 10; Bob locks 300 in week 5 until week 20. */
  const deploy = fixture(async (chain) => {
    const deployed = await deployEscrow(chain)
    const { escrow, alice, bob } = deployed
    await chain.at(BASE)
    await escrow.connect(alice).createLock(1_000n * WAD, BASE + weeks(52))
    await chain.at(BASE + weeks(5) + DAY)
    await escrow.connect(bob).createLock(300n * WAD, BASE + weeks(20))
    await chain.at(BASE + weeks(10))
    await escrow.connect(alice).increaseAmount(1_000n * WAD)
    await chain.mineAt(BASE + weeks(30))
    return deployed
  })

  const power = (amount: bigint, secondsLeft: number): bigint =>
    secondsLeft > 0 ? slopeOf(amount) * BigInt(secondsLeft) : 0n

  /** The powers by the formula, straight from the story above. */
  const expected = (time: number) => {
    const alice = time < BASE ? 0n : time < BASE + weeks(10) ? 1_000n * WAD : 2_000n * WAD
    const bob = time < BASE + weeks(5) + DAY ? 0n : 300n * WAD
    return { alice: power(alice, BASE + weeks(52) - time), bob: power(bob, BASE + weeks(20) - time) }
  }

  const moments: readonly (readonly [string, number])[] = [
    ['before the first lock', BASE - 1],
    ['at the first lock', BASE],
    ['between two locks, within a week', BASE + weeks(3) + 12_345],
    ['a second before the second lock', BASE + weeks(5) + DAY - 1],
    ['at the second lock', BASE + weeks(5) + DAY],
    ['at an increase', BASE + weeks(10)],
    ['a second before an end', BASE + weeks(20) - 1],
    ['at an end', BASE + weeks(20)],
    ['now', BASE + weeks(30)],
    ['in the future', BASE + weeks(51) + 6 * DAY],
    ['after the last end', BASE + weeks(52)],
    ['in a century', BASE + 100 * YEAR],
  ]
  for (const [what, time] of moments) {
    it(`behavior: power ${what}`, async () => {
      const { escrow, alice, bob } = await deploy()
      const powers = expected(time)
      expect(await escrow.balanceOfAtTime(alice, time)).to.equal(powers.alice)
      expect(await escrow.balanceOfAtTime(bob, time)).to.equal(powers.bob)
      expect(await escrow.totalSupplyAtTime(time)).to.equal(powers.alice + powers.bob)
    })
  }

  it('behavior: power at the end of time and before the contract', async () => {
    const { escrow, alice, carol } = await deploy()
    for (const time of [0n, 2n ** 256n - 1n]) {
      expect(await escrow.balanceOfAtTime(alice, time)).to.equal(0n)
      expect(await escrow.balanceOfAtTime(carol, time)).to.equal(0n)
      expect(await escrow.totalSupplyAtTime(time)).to.equal(0n)
    }
  })

  it('behavior: power in the blocks of actions is that of their times', async () => {
    const { chain, escrow, alice, bob } = await deployEmpty()
    const lastBlock = () => chain.ethers.provider.getBlockNumber()
    const passHours = async (hours: number) => chain.networkHelpers.mine(hours, { interval: HOUR })
    const actions: (readonly [number, number])[] = []
    const act = async (time: number, action: () => Promise<unknown>) => {
      await chain.at(time)
      await action()
      actions.push([await lastBlock(), time])
    }
    await act(BASE, () => escrow.connect(alice).createLock(1_000n * WAD, BASE + weeks(52)))
    await passHours(36 * 24 - 1)
    await act(BASE + weeks(5) + DAY, () => escrow.connect(bob).createLock(300n * WAD, BASE + weeks(20)))
    await passHours(34 * 24 - 1)
    await act(BASE + weeks(10), () => escrow.connect(alice).increaseAmount(1_000n * WAD))
    await passHours(20 * 7 * 24)
    const now = await chain.ethers.provider.getBlock('latest')
    if (!now) throw new Error('the chain has no blocks')
    for (const [block, time] of [...actions, [now.number, now.timestamp] as const]) {
      const powers = expected(time)
      expect(await escrow.balanceOfAtBlock(alice, block)).to.equal(powers.alice)
      expect(await escrow.balanceOfAtBlock(bob, block)).to.equal(powers.bob)
      expect(await escrow.totalSupplyAtBlock(block)).to.equal(powers.alice + powers.bob)
    }
    expect(await escrow.balanceOfAtBlock(alice, 0n)).to.equal(0n)
    expect(await escrow.totalSupplyAtBlock(0n)).to.equal(0n)
  })

  it('behavior: the time of a block between two points is interpolated', async () => {
    const { chain, escrow, alice } = await deploy()
    await chain.at(BASE + weeks(30))
    await escrow.checkpoint()
    const block = await chain.ethers.provider.getBlockNumber()
    // Two blocks, 600 s and 200 s long: the middle is taken for the end of the first.
    await chain.mineAt(BASE + weeks(30) + 600)
    await chain.mineAt(BASE + weeks(30) + 800)
    expect(await escrow.balanceOfAtBlock(alice, block + 1)).to.equal(power(2_000n * WAD, weeks(22) - 400))
    expect(await escrow.totalSupplyAtBlock(block + 1)).to.equal(power(2_000n * WAD, weeks(22) - 400))
  })

  it('error: a block to come', async () => {
    const { chain, escrow, alice } = await deploy()
    const next = (await chain.ethers.provider.getBlockNumber()) + 1
    await expect(escrow.balanceOfAtBlock(alice, next))
      .to.be.revertedWithCustomError(escrow, 'BlockInFuture')
      .withArgs(BigInt(next))
    await expect(escrow.totalSupplyAtBlock(next))
      .to.be.revertedWithCustomError(escrow, 'BlockInFuture')
      .withArgs(BigInt(next))
  })

  it('behavior: a point is kept for every week passed', async () => {
    const { escrow } = await deploy()
    const epoch = Number(await escrow.epoch())
    const points = await Promise.all(Array.from({ length: epoch + 1 }, (_, index) => escrow.pointHistory(index)))
    const week = (time: bigint): bigint => time - (time % BigInt(WEEK))
    const known = new Set(points.map(({ time }) => time))
    for (let time = week(BigInt(BASE)); time <= BigInt(BASE + weeks(10)); time += BigInt(WEEK)) {
      expect(known.has(time), `a point at ${time}`).to.equal(true)
    }
    expect(points.map(({ blockNumber }) => blockNumber)).to.deep.equal(
      points.map(({ blockNumber }) => blockNumber).toSorted((a, b) => Number(a - b)),
    )
    expect(points.at(-1)?.slope).to.equal(slopeOf(2_000n * WAD) + slopeOf(300n * WAD))
  })

  describe('left alone for more than 255 weeks', () => {
    const maxTime = 10 * YEAR
    const deployOld = fixture(async (chain) => {
      const deployed = await deployEscrow(chain, { maxTime })
      const { escrow, alice, bob } = deployed
      await chain.at(BASE)
      await escrow.connect(alice).createLock(1_000n * WAD, BASE + weeks(500))
      await chain.at(BASE)
      await escrow.connect(bob).createLock(300n * WAD, BASE + weeks(100))
      return deployed
    })
    const left = (week: number): bigint => slopeOf(1_000n * WAD, maxTime) * BigInt(weeks(500 - week))

    it('behavior: reads are exact all the same', async () => {
      const { chain, escrow, alice } = await deployOld()
      await chain.mineAt(BASE + weeks(300))
      expect(await escrow.balanceOf(alice)).to.equal(left(300))
      expect(await escrow.totalSupply()).to.equal(left(300))
    })

    it('error: a lock cannot change until a checkpoint has caught up', async () => {
      const { chain, escrow, alice, carol } = await deployOld()
      for (const call of [
        () => escrow.connect(alice).increaseAmount(WAD),
        () => escrow.connect(carol).createLock(WAD, BASE + weeks(400)),
      ]) {
        await chain.at(BASE + weeks(300))
        await expect(call())
          .to.be.revertedWithCustomError(escrow, 'CheckpointBehind')
          .withArgs(BigInt(BASE + weeks(255)))
      }
      await chain.at(BASE + weeks(300))
      await escrow.checkpoint()
      expect(await escrow.totalSupply()).to.equal(left(300))
      await chain.at(BASE + weeks(300))
      await escrow.connect(carol).createLock(WAD, BASE + weeks(400))
      expect(await escrow.totalSupply()).to.equal(left(300) + (await escrow.balanceOf(carol)))
    })

    it('behavior: once all locks have ended there is nothing to walk', async () => {
      const { chain, escrow, alice, bob } = await deployOld()
      for (const week of [250, 500, 1_500]) {
        await chain.at(BASE + weeks(week))
        await escrow.checkpoint()
      }
      for (const account of [alice, bob]) {
        await chain.at(BASE + weeks(1_500))
        await escrow.connect(account).withdraw()
      }
      expect(await escrow.supply()).to.equal(0n)
      expect(Number(await escrow.epoch())).to.be.lessThan(520)
    })
  })
})
