import { WAD } from '../../../src/units.ts'
import { HookToken__factory, SolidlyPair__factory, Token__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { ALL } from './solidly-fixture.ts'

describe('SolidlyPair with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(1_000_000n * WAD)
    const honest = await new Token__factory(owner).deploy('Honest', 'HON', 18, 1_000_000n * WAD)
    const pair = await new SolidlyPair__factory(owner).deploy(token, honest, false, 30n, owner)
    for (const each of [token, honest]) await each.approve(pair, ALL)
    await pair.addLiquidity(1_000n * WAD, 1_000n * WAD, 0n)
    const [sold, bought] = await Promise.all([token.getAddress(), honest.getAddress()])
    await pair.swapExactIn(sold, WAD, 0n)
    await expectGuarded({
      token,
      contract: pair,
      outer: {
        swapExactIn: () => pair.swapExactIn(sold, WAD, 0n),
        swapForIt: () => pair.swapExactIn(bought, WAD, 0n),
        swapExactOut: () => pair.swapExactOut(sold, WAD, ALL),
        buyIt: () => pair.swapExactOut(bought, WAD, ALL),
        addLiquidity: () => pair.addLiquidity(WAD, WAD, 0n),
        removeLiquidity: () => pair.removeLiquidity(WAD, 0n, 0n),
        claimFees: () => pair.claimFees(),
      },
      inner: [
        ['swapExactIn', bought, 1_000n, 0n],
        ['swapExactOut', bought, 1_000n, ALL],
        ['addLiquidity', 1_000n, 1_000n, 0n],
        ['removeLiquidity', 1_000n, 0n, 0n],
        ['claimFees'],
      ],
    })
  })
})
