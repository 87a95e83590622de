import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD, days } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { SCHEDULE, START, TOTAL, deployVesting } from './cliff-vesting-fixture.ts'

describe('CliffVesting rights', () => {
  /** Alice has the grant of the worked example, revocable. */
  const deployGranted = fixture(async (chain) => {
    const deployed = await deployVesting(chain)
    await deployed.vesting.create(deployed.alice, TOTAL, SCHEDULE, true)
    return deployed
  })

  describe('revoke', () => {
    it('default: stops vesting; what has vested stays the beneficiary’s', async () => {
      const { chain, vesting, token, owner, alice } = await deployGranted()
      await chain.at(START + days(400))
      await vesting.release(0n)
      await chain.at(START + days(730))
      const revoke = vesting.revoke(0n)
      await expect(revoke)
        .to.emit(vesting, 'Revoked')
        .withArgs(0n, 500_000n * WAD)
      await expect(revoke).to.changeTokenBalances(chain.ethers, token, [owner, alice], [500_000n * WAD, 0n])
      expect((await vesting.grant(0n)).revokedAt).to.equal(START + days(730))
      await chain.at(START + days(5_000))
      await vesting.release(0n)
      expect(await token.balanceOf(alice)).to.equal(500_000n * WAD)
      expect(await token.balanceOf(vesting)).to.equal(0n)
      expect(await vesting.outstanding()).to.equal(0n)
    })

    it('behavior: before the cliff everything goes back', async () => {
      const { chain, vesting, token, owner } = await deployGranted()
      await chain.at(START + days(364))
      await expect(vesting.revoke(0n)).to.changeTokenBalance(chain.ethers, token, owner, TOTAL)
      await chain.mineAt(START + days(5_000))
      expect(await vesting.releasable(0n)).to.equal(0n)
    })

    it('behavior: after the end nothing goes back', async () => {
      const { chain, vesting, token, owner, alice } = await deployGranted()
      await chain.at(START + days(1_460))
      await expect(vesting.revoke(0n)).to.changeTokenBalance(chain.ethers, token, owner, 0n)
      await expect(vesting.release(0n)).to.changeTokenBalance(chain.ethers, token, alice, TOTAL)
    })

    it('error: an irrevocable grant, or one revoked before', async () => {
      const { vesting, alice } = await deployGranted()
      await vesting.create(alice, 1n, SCHEDULE, false)
      await vesting.revoke(0n)
      for (const id of [0n, 1n]) {
        await expect(vesting.revoke(id)).to.be.revertedWithCustomError(vesting, 'NotRevocable').withArgs(id)
      }
    })

    it('error: by anyone but the owner', async () => {
      const { vesting, alice } = await deployGranted()
      await expect(vesting.connect(alice).revoke(0n))
        .to.be.revertedWithCustomError(vesting, 'OwnableUnauthorizedAccount')
        .withArgs(alice.address)
    })
  })

  describe('transferBeneficiary', () => {
    it('default: hands on the grant with its unpaid tokens', async () => {
      const { chain, vesting, token, alice, bob } = await deployGranted()
      await expect(vesting.connect(alice).transferBeneficiary(0n, bob))
        .to.emit(vesting, 'BeneficiaryChanged')
        .withArgs(0n, alice.address, bob.address)
      expect(await vesting.grantsOf(alice)).to.deep.equal([])
      expect(await vesting.grantsOf(bob)).to.deep.equal([0n])
      await chain.at(START + days(365))
      await expect(vesting.release(0n)).to.changeTokenBalances(chain.ethers, token, [alice, bob], [0n, 250_000n * WAD])
    })

    it('behavior: to oneself changes nothing', async () => {
      const { vesting, alice } = await deployGranted()
      await vesting.connect(alice).transferBeneficiary(0n, alice)
      expect(await vesting.grantsOf(alice)).to.deep.equal([0n])
    })

    it('error: by anyone else, the owner included, or to nobody', async () => {
      const { vesting, owner, alice } = await deployGranted()
      await expect(vesting.transferBeneficiary(0n, owner))
        .to.be.revertedWithCustomError(vesting, 'NotBeneficiary')
        .withArgs(owner.address)
      await expect(vesting.connect(alice).transferBeneficiary(0n, ZeroAddress)).to.be.revertedWithCustomError(
        vesting,
        'ZeroBeneficiary',
      )
    })
  })
})
