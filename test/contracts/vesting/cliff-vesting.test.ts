import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD, days } from '../../../src/units.ts'
import { CliffVesting__factory, FeeToken__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { SCHEDULE, START, TOTAL, deployVesting } from './cliff-vesting-fixture.ts'

/** The last moment and the longest time a schedule can hold. */
const LAST = 2n ** 64n - 1n

describe('CliffVesting', () => {
  const deploy = fixture(deployVesting)
  /** Alice has the grant of the worked example, revocable. */
  const deployGranted = fixture(async (chain) => {
    const deployed = await deployVesting(chain)
    await deployed.vesting.create(deployed.alice, TOTAL, SCHEDULE, true)
    return deployed
  })

  it('default: is deployed empty', async () => {
    const { vesting, token, owner } = await deploy()
    expect(await vesting.token()).to.equal(await token.getAddress())
    expect(await vesting.owner()).to.equal(owner.address)
    expect(await vesting.grantCount()).to.equal(0n)
    expect(await vesting.outstanding()).to.equal(0n)
  })

  describe('create', () => {
    it('default: takes the whole grant at once', async () => {
      const { chain, vesting, token, owner, alice } = await deploy()
      const create = vesting.create(alice, TOTAL, SCHEDULE, true)
      await expect(create)
        .to.emit(vesting, 'GrantCreated')
        .withArgs(0n, alice.address, TOTAL, Object.values(SCHEDULE), true)
      await expect(create).to.changeTokenBalances(chain.ethers, token, [owner, vesting], [-TOTAL, TOTAL])
      const grant = await vesting.grant(0n)
      expect(grant.beneficiary).to.equal(alice.address)
      expect(grant.revocable).to.equal(true)
      expect(grant.revokedAt).to.equal(0n)
      expect(grant.schedule).to.deep.equal(Object.values(SCHEDULE).map(BigInt))
      expect(grant.total).to.equal(TOTAL)
      expect(grant.released).to.equal(0n)
      expect(await vesting.outstanding()).to.equal(TOTAL)
    })

    it('behavior: one beneficiary can have several', async () => {
      const { vesting, alice, bob } = await deploy()
      await vesting.create(alice, 1n, SCHEDULE, true)
      await vesting.create(bob, 2n, SCHEDULE, true)
      await vesting.create(alice, 3n, { ...SCHEDULE, cliff: 0 }, false)
      expect(await vesting.grantsOf(alice)).to.deep.equal([0n, 2n])
      expect(await vesting.grantsOf(bob)).to.deep.equal([1n])
      expect(await vesting.grantCount()).to.equal(3n)
      expect(await vesting.outstanding()).to.equal(6n)
    })

    const bad = [
      ['no duration', { start: START, cliff: 0, duration: 0 }],
      ['a cliff beyond the end', { start: START, cliff: 11, duration: 10 }],
    ] as const
    for (const [what, schedule] of bad) {
      it(`error: ${what}`, async () => {
        const { vesting, alice } = await deploy()
        await expect(vesting.create(alice, 1n, schedule, true))
          .to.be.revertedWithCustomError(vesting, 'BadSchedule')
          .withArgs(BigInt(schedule.cliff), BigInt(schedule.duration))
      })
    }

    it('error: nothing, to nobody, by somebody else', async () => {
      const { vesting, alice } = await deploy()
      await expect(vesting.create(alice, 0n, SCHEDULE, true)).to.be.revertedWithCustomError(vesting, 'ZeroAmount')
      await expect(vesting.create(ZeroAddress, 1n, SCHEDULE, true)).to.be.revertedWithCustomError(
        vesting,
        'ZeroBeneficiary',
      )
      await expect(vesting.connect(alice).create(alice, 1n, SCHEDULE, true))
        .to.be.revertedWithCustomError(vesting, 'OwnableUnauthorizedAccount')
        .withArgs(alice.address)
    })

    it('error: a contract without owner', async () => {
      const { vesting, token, owner } = await deploy()
      await expect(new CliffVesting__factory(owner).deploy(token, ZeroAddress))
        .to.be.revertedWithCustomError(vesting, 'OwnableInvalidOwner')
        .withArgs(ZeroAddress)
    })

    it('error: a token that charges on transfer', async () => {
      const { owner } = await deploy()
      const fee = await new FeeToken__factory(owner).deploy(1_000n)
      const vesting = await new CliffVesting__factory(owner).deploy(fee, owner)
      await fee.approve(vesting, 1_000n)
      await expect(vesting.create(owner, 100n, SCHEDULE, true))
        .to.be.revertedWithCustomError(vesting, 'InexactTransfer')
        .withArgs(100n, 99n)
    })
  })

  describe('vesting', () => {
    const table = [
      ['on day 0', 0, 0n],
      ['on day 364', days(364), 0n],
      ['a second before the cliff', days(365) - 1, 0n],
      ['at the cliff, on day 365', days(365), 250_000n * WAD],
      ['on day 366', days(366), 250_684_931_506_849_315_068_493n],
      ['on day 730', days(730), 500_000n * WAD],
      ['on day 1,459', days(1_459), 999_315_068_493_150_684_931_506n],
      ['at the end, on day 1,460', days(1_460), TOTAL],
      ['long after the end', days(10_000), TOTAL],
    ] as const
    for (const [when, elapsed, vested] of table) {
      it(`behavior: ${when}`, async () => {
        const { chain, vesting } = await deployGranted()
        expect(await vesting.vestedAt(0n, START + elapsed)).to.equal(vested)
        await chain.mineAt(START + elapsed)
        expect(await vesting.releasable(0n)).to.equal(vested)
      })
    }

    const schedules = [
      [
        'without a cliff',
        { start: START, cliff: 0, duration: 1_000 },
        [
          [1, 1n],
          [500, 500n],
          [1_000, 1_000n],
        ],
      ],
      [
        'all at its end',
        { start: START, cliff: 1_000, duration: 1_000 },
        [
          [999, 0n],
          [1_000, 1_000n],
        ],
      ],
      [
        'in a second',
        { start: START, cliff: 0, duration: 1 },
        [
          [0, 0n],
          [1, 1_000n],
        ],
      ],
      [
        'begun in the past',
        { start: START - 500, cliff: 100, duration: 1_000 },
        [
          [0, 500n],
          [500, 1_000n],
        ],
      ],
      ['at the edge of the numbers', { start: LAST, cliff: LAST, duration: LAST }, [[0, 0n]]],
    ] as const
    for (const [what, schedule, vested] of schedules) {
      it(`behavior: a grant ${what}`, async () => {
        const { vesting, alice } = await deploy()
        await vesting.create(alice, 1_000n, schedule, false)
        for (const [elapsed, amount] of vested) {
          expect(await vesting.vestedAt(0n, START + elapsed), `after ${elapsed} s`).to.equal(amount)
        }
      })
    }
  })

  describe('release', () => {
    it('default: pays the beneficiary, whoever asks', async () => {
      const { chain, vesting, token, alice, bob } = await deployGranted()
      await chain.at(START + days(365))
      const release = vesting.connect(bob).release(0n)
      await expect(release)
        .to.emit(vesting, 'Released')
        .withArgs(0n, alice.address, 250_000n * WAD)
      await expect(release).to.changeTokenBalances(
        chain.ethers,
        token,
        [alice, bob, vesting],
        [250_000n * WAD, 0n, -250_000n * WAD],
      )
      expect((await vesting.grant(0n)).released).to.equal(250_000n * WAD)
      expect(await vesting.outstanding()).to.equal(750_000n * WAD)
      await chain.at(START + days(730))
      await expect(vesting.release(0n)).to.changeTokenBalance(chain.ethers, token, alice, 250_000n * WAD)
    })

    it('error: twice in one block, before the cliff, after all is paid', async () => {
      const { chain, vesting } = await deployGranted()
      const refuse = async (time: number) => {
        await chain.at(time)
        await expect(vesting.release(0n)).to.be.revertedWithCustomError(vesting, 'NothingToRelease').withArgs(0n)
      }
      await refuse(START + days(365) - 1)
      await chain.at(START + days(365))
      await vesting.release(0n)
      await refuse(START + days(365))
      await chain.at(START + days(1_460))
      await vesting.release(0n)
      await refuse(START + days(2_000))
    })

    it('error: a grant that does not exist', async () => {
      const { vesting, alice } = await deployGranted()
      for (const call of [
        () => vesting.release(1n),
        () => vesting.revoke(1n),
        () => vesting.transferBeneficiary(1n, alice),
        () => vesting.grant(1n),
        () => vesting.releasable(1n),
        () => vesting.vestedAt(1n, START),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(vesting, 'NoGrant').withArgs(1n)
      }
    })
  })
})
