import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { HookToken__factory, Token__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { deployPair } from './pair-fixture.ts'

describe('PairRouter with a malicious token', () => {
  const deploy = async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(1_000_000n * WAD)
    const honest = await new Token__factory(owner).deploy('Honest', 'HON', 18, 1_000_000n * WAD)
    const { pair, router } = await deployPair(chain, [token, honest])
    for (const each of [token, honest, pair]) await each.approve(router, 2n ** 256n - 1n)
    await router.addLiquidity(1_000n * WAD, 1_000n * WAD, 0n)
    return { token, honest, pair, router }
  }

  it('error: no entry can be entered from within another', async () => {
    const { token, honest, router } = await deploy()
    const [sold, bought] = await Promise.all([token.getAddress(), honest.getAddress()])
    await expectGuarded({
      token,
      contract: router,
      outer: {
        swapExactIn: () => router.swapExactIn(sold, WAD, 0n),
        swapExactOut: () => router.swapExactOut(sold, WAD, 2n * WAD),
        addLiquidity: () => router.addLiquidity(WAD, WAD, 0n),
      },
      inner: [
        ['swapExactIn', bought, 1n, 0n],
        ['swapExactOut', bought, 1n, 10n],
        ['addLiquidity', 1n, 1n, 0n],
        ['removeLiquidity', 1n, 0n, 0n],
      ],
    })
  })

  it('error: nor while the pair pays out, whose own lock then fails the transfer', async () => {
    const { token, honest, pair, router } = await deploy()
    // The token itself has shares to give back.
    await pair.transfer(token, WAD)
    await token.arm(pair, pair.interface.encodeFunctionData('approve', [await router.getAddress(), WAD]))
    await token.transfer(pair, 0n)
    const removal = router.interface.encodeFunctionData('removeLiquidity', [1_000n, 0n, 0n])
    for (const payout of [
      () => router.swapExactIn(honest, WAD, 0n),
      () => router.swapExactOut(honest, WAD, 2n * WAD),
      () => router.removeLiquidity(WAD, 0n, 0n),
    ]) {
      await token.arm(router, removal)
      await expect(payout()).to.be.revertedWith('UniswapV2: TRANSFER_FAILED')
      // The same call in the middle of any other transfer succeeds.
      const before = await pair.balanceOf(token)
      await token.transfer(pair, 0n)
      expect(before - (await pair.balanceOf(token))).to.equal(1_000n)
    }
  })

  it('error: the token makes the pair count its part before the pair is asked', async () => {
    const { token, pair, router } = await deploy()
    const before = await pair.getReserves()
    for (const [call, reason] of [
      [() => router.swapExactIn(token, WAD, 0n), 'UniswapV2: INSUFFICIENT_INPUT_AMOUNT'],
      [() => router.addLiquidity(WAD, WAD, 0n), 'UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED'],
    ] as const) {
      await token.arm(pair, pair.interface.encodeFunctionData('sync'))
      await expect(call()).to.be.revertedWith(reason)
    }
    expect((await pair.getReserves()).slice(0, 2)).to.deep.equal(before.slice(0, 2))
  })
})
