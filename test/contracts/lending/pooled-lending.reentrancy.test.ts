import { wad } from '../../../src/units.ts'
import { HookToken__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { MAX, deployLoan } from './pooled-lending-fixture.ts'

describe('PooledLending with a malicious token', () => {
  it('error: no entry can be entered from within another, of whatever market', async () => {
    const { lending, usd, eth, feed, owner, bob, terms } = await deployLoan(await localChain())
    const token = await new HookToken__factory(owner).deploy(wad(1_000_000))
    await token.approve(lending, MAX)
    await feed.post(token, wad(1))
    await lending.addMarket(token, terms)
    await lending.mint(token, wad(1_000))
    await lending.mint(eth, wad(10))
    await lending.enterMarket(eth)
    await lending.borrow(token, wad(100))
    // Bob owes some too and is in shortfall at the price to come; a token's share of seized collateral makes reserves.
    await lending.connect(bob).borrow(token, wad(100))
    await feed.post(eth, wad(1_800))
    await lending.liquidate(token, bob, wad(10), eth)
    const [debt, collateral] = [await usd.getAddress(), await eth.getAddress()]
    await expectGuarded({
      token,
      contract: lending,
      outer: {
        mint: () => lending.mint(token, wad(1)),
        redeem: () => lending.redeem(token, wad(1)),
        redeemUnderlying: () => lending.redeemUnderlying(token, wad(1)),
        borrow: () => lending.borrow(token, wad(1)),
        repay: () => lending.repay(token, wad(1)),
        repayFor: () => lending.repayFor(token, owner, wad(1)),
        liquidate: () => lending.liquidate(token, bob, wad(1), eth),
      },
      inner: [
        ['mint', debt, 1n],
        ['redeem', debt, 1n],
        ['redeemUnderlying', debt, 1n],
        ['transferShares', debt, owner.address, 1n],
        ['borrow', debt, 1n],
        ['repay', debt, 1n],
        ['repayFor', debt, bob.address, 1n],
        ['enterMarket', debt],
        ['exitMarket', collateral],
        ['liquidate', debt, bob.address, 1n, collateral],
        ['writeOff', debt, bob.address],
        ['accrue', debt],
      ],
    })
  })
})
