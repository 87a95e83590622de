import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { FeeToken__factory, Treasury__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployPair } from '../amm/pair-fixture.ts'
import { ALL, deployTreasury, POLICY, SPLIT } from './treasury-fixture.ts'

const shares = (burn: bigint, liquidity: bigint, stakers: bigint, reserve: bigint) => ({
  burn,
  liquidity,
  stakers,
  reserve,
})

describe('Treasury', () => {
  const deploy = fixture((chain) => deployTreasury(chain))

  describe('collectRevenue', () => {
    it('default: shares out what comes in, as worked out', async () => {
      const { chain, treasury, quote, alice, buckets } = await deploy()
      const collect = treasury.connect(alice).collectRevenue(alice, 1_000n * WAD)
      await expect(collect)
        .to.emit(treasury, 'FeesCollected')
        .withArgs(alice.address, 1_000n * WAD, [500n * WAD, 300n * WAD, 200n * WAD, 0n])
      await expect(collect).to.changeTokenBalances(
        chain.ethers,
        quote,
        [alice, treasury],
        [-1_000n * WAD, 1_000n * WAD],
      )
      expect(await buckets()).to.deep.equal(shares(500n * WAD, 300n * WAD, 200n * WAD, 0n))
    })

    it('behavior: what rounding leaves is the reserve’s, as worked out', async () => {
      const { treasury, alice, buckets } = await deploy()
      await treasury.connect(alice).collectRevenue(alice, WAD + 3n)
      expect(await buckets()).to.deep.equal(
        shares(500_000_000_000_000_001n, 300_000_000_000_000_000n, 200_000_000_000_000_000n, 2n),
      )
    })

    it('behavior: keeper and owner take it from who has approved', async () => {
      const { treasury, keeper, owner, alice, bob, buckets } = await deploy()
      await treasury.connect(keeper).collectRevenue(alice, 10n)
      await treasury.connect(owner).collectRevenue(bob, 10n)
      expect(await buckets()).to.deep.equal(shares(10n, 6n, 4n, 0n))
    })

    it('error: nothing, or from somebody else', async () => {
      const { treasury, alice, bob } = await deploy()
      await expect(treasury.connect(alice).collectRevenue(alice, 0n)).to.be.revertedWithCustomError(
        treasury,
        'ZeroAmount',
      )
      await expect(treasury.connect(alice).collectRevenue(bob, 1n))
        .to.be.revertedWithCustomError(treasury, 'NotPayer')
        .withArgs(alice.address, bob.address)
    })
  })

  describe('deposit', () => {
    it('default: money for the reserve, tokens for the inventory', async () => {
      const { treasury, alice, buckets } = await deploy()
      await expect(treasury.connect(alice).deposit(7n, 5n))
        .to.emit(treasury, 'Deposited')
        .withArgs(alice.address, 7n, 5n)
      expect(await buckets()).to.deep.equal(shares(0n, 0n, 0n, 7n))
      expect(await treasury.inventory()).to.equal(5n)
      await treasury.connect(alice).deposit(1n, 0n)
      await treasury.connect(alice).deposit(0n, 1n)
      expect([(await buckets()).reserve, await treasury.inventory()]).to.deep.equal([8n, 6n])
    })

    it('error: nothing of either', async () => {
      const { treasury } = await deploy()
      await expect(treasury.deposit(0n, 0n)).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
    })

    it('error: tokens that charge on transfer, as money and as own', async () => {
      const { chain, owner, quote, token, keeper } = await deploy()
      const fee = await new FeeToken__factory(owner).deploy(1_000n * WAD)
      const of = async (money: typeof quote | typeof fee, own: typeof token | typeof fee) => {
        const { router } = await deployPair(chain, [money, own])
        const treasury = await new Treasury__factory(owner).deploy(
          money,
          own,
          router,
          '0x0000000000000000000000000000000000000000',
          owner,
          keeper,
          SPLIT,
          POLICY,
        )
        await fee.approve(treasury, ALL)
        return treasury
      }
      const [asMoney, asOwn] = [await of(fee, token), await of(quote, fee)]
      const inexact = [100n, 99n] as const
      for (const call of [
        () => asMoney.collectRevenue(owner, 100n),
        () => asMoney.deposit(100n, 0n),
        () => asOwn.deposit(0n, 100n),
      ] as const) {
        await expect(call())
          .to.be.revertedWithCustomError(asMoney, 'InexactTransfer')
          .withArgs(...inexact)
      }
    })
  })

  describe('skim', () => {
    it('default: books what was sent without a call', async () => {
      const { treasury, quote, token, alice, bob, buckets } = await deploy()
      await treasury.connect(alice).collectRevenue(alice, 10n)
      await treasury.connect(alice).deposit(0n, 10n)
      await quote.connect(bob).transfer(treasury, 3n)
      await token.connect(bob).transfer(treasury, 4n)
      await expect(treasury.connect(bob).skim()).to.emit(treasury, 'Skimmed').withArgs(3n, 4n)
      expect(await buckets()).to.deep.equal(shares(5n, 3n, 2n, 3n))
      expect(await treasury.inventory()).to.equal(14n)
    })

    it('error: nothing to book', async () => {
      const { treasury, alice } = await deploy()
      await treasury.connect(alice).deposit(1n, 1n)
      await expect(treasury.skim()).to.be.revertedWithCustomError(treasury, 'NothingToSkim')
    })
  })

  describe('payExpense', () => {
    it('default: pays out of the reserve, and says what for', async () => {
      const { chain, treasury, quote, alice, bob, buckets } = await deploy()
      await treasury.connect(alice).deposit(100n, 0n)
      const pay = treasury.payExpense(bob, 60n, 'salaries')
      await expect(pay).to.emit(treasury, 'ExpensePaid').withArgs(bob.address, 60n, 0n, 'salaries')
      await expect(pay).to.changeTokenBalances(chain.ethers, quote, [treasury, bob], [-60n, 60n])
      expect((await buckets()).reserve).to.equal(40n)
    })

    it('behavior: more than the reserve is paid as far as that goes, and the rest is told', async () => {
      const { chain, treasury, quote, alice, bob, buckets } = await deploy()
      await treasury.connect(alice).deposit(100n, 0n)
      const pay = treasury.payExpense(bob, 130n, 'rent')
      await expect(pay).to.emit(treasury, 'ExpensePaid').withArgs(bob.address, 100n, 30n, 'rent')
      await expect(pay).to.changeTokenBalance(chain.ethers, quote, bob, 100n)
      expect((await buckets()).reserve).to.equal(0n)
    })

    it('error: nothing, or out of an empty reserve, whatever lies in other buckets', async () => {
      const { treasury, alice, bob } = await deploy()
      await treasury.connect(alice).collectRevenue(alice, 1_000n)
      await expect(treasury.payExpense(bob, 0n, '')).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
      await expect(treasury.payExpense(bob, 1n, ''))
        .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
        .withArgs(0n)
    })

    it('error: by anyone but the owner, the keeper included', async () => {
      const { treasury, keeper, bob } = await deploy()
      await treasury.deposit(100n, 0n)
      await expect(treasury.connect(keeper).payExpense(bob, 1n, ''))
        .to.be.revertedWithCustomError(treasury, 'OwnableUnauthorizedAccount')
        .withArgs(keeper.address)
    })
  })
})
