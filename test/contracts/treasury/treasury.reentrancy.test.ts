import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { ElasticToken__factory, HookToken__factory, Treasury__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { deployPair } from '../amm/pair-fixture.ts'
import { ALL, POLICY, SPLIT, TRANSFER } from './treasury-fixture.ts'

describe('Treasury with a malicious token', () => {
  for (const malicious of ['money', 'own token']) {
    it(`error: no entry can be entered from within another, the ${malicious} being bad`, async () => {
      const chain = await localChain()
      const [owner, bob] = chain.signers
      if (!owner || !bob) throw new Error('the chain has too few accounts')
      const hook = await new HookToken__factory(owner).deploy(100_000_000n * WAD)
      const honest = await new ElasticToken__factory(owner).deploy()
      await honest.mint(owner, 100_000_000n * WAD)
      const [quote, token] = malicious === 'money' ? [hook, honest] : [honest, hook]
      const { router } = await deployPair(chain, [quote, token])
      // The token itself is the keeper: whatever it calls, it may call.
      const treasury = await new Treasury__factory(owner).deploy(
        quote,
        token,
        router,
        ZeroAddress,
        owner,
        hook,
        SPLIT,
        POLICY,
      )
      for (const each of [quote, token]) {
        await each.approve(router, ALL)
        await each.approve(treasury, ALL)
      }
      await router.addLiquidity(1_000_000n * WAD, 1_000_000n * WAD, 0n)
      await treasury.collectRevenue(owner, 10_000n * WAD)
      await treasury.deposit(1_000n * WAD, 10_000n * WAD)
      await treasury.setTarget(bob, TRANSFER)
      await treasury.setStakers(bob)
      await treasury.deployLiquidity(100n * WAD, false)
      await quote.transfer(treasury, 5n)
      const moves = {
        money: {
          collectRevenue: () => treasury.collectRevenue(owner, 10n),
          deposit: () => treasury.deposit(1n, 0n),
          payExpense: () => treasury.payExpense(bob, 1n, ''),
          payStakers: () => treasury.payStakers(1n),
          buyback: () => treasury.buyback(WAD, 0n, true),
          deployLiquidity: () => treasury.deployLiquidity(100n * WAD, false),
        },
        'own token': {
          deposit: () => treasury.deposit(0n, 1n),
          allocateIncentive: () => treasury.allocateIncentive(bob, 1n),
          deployLiquidity: () => treasury.deployLiquidity(100n * WAD, true),
        },
      }
      await expectGuarded({
        token: hook,
        contract: treasury,
        outer: malicious === 'money' ? moves.money : moves['own token'],
        inner: [
          ['skim'],
          ['deposit', 1n, 0n],
          ['buyback', 1n, 0n, false],
          ['deployLiquidity', 100n, true],
          ['payStakers', 1n],
          ['allocateIncentive', bob.address, 1n],
          ['collectRevenue', owner.address, 1n],
        ],
      })
      // What the pair sends it sends in its own words: a transfer that fails, for whatever reason, is a text.
      await hook.arm(treasury, treasury.interface.encodeFunctionData('skim'))
      await expect(treasury.withdrawLiquidity(WAD, 0n, 0n)).to.be.revertedWith('UniswapV2: TRANSFER_FAILED')
      await hook.arm(ZeroAddress, '0x')
      await treasury.withdrawLiquidity(WAD, 0n, 0n)
    })
  }
})
