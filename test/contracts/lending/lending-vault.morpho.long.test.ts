import { expect } from 'chai'
import { AbiCoder, keccak256, ZeroAddress } from 'ethers'

import { WAD, wad } from '../../../src/units.ts'
import { localChain } from '../../kit/local-chain.ts'
import { compiledFromSource } from '../../kit/published-source.ts'
import { fuzz } from '../../kit/random-use.ts'
import { deployDebt, KIT } from './lending-vault-fixture.ts'
import { MAX } from './pooled-lending-fixture.ts'

const SOURCE = '@morpho-org/morpho-blue/src'
const LTV = wad('0.85')
/** Of a limit of 85 % Morpho gives 1 / (1 - 0.3 · 15 %) of what is repaid: a discount of 4.5 %. */
const DISCOUNT = wad('0.045')
const ETHER = wad(10)
/** What Alice lends in each of two markets, ours and theirs. */
const LENT = wad(100_000)
/** Its prices have 36 decimals. */
const PRICE_SCALE = 10n ** 18n

const compileMorpho = () =>
  compiledFromSource({ Morpho: `${SOURCE}/Morpho.sol`, OracleMock: `${SOURCE}/mocks/OracleMock.sol` })
type Factories = ReturnType<typeof compileMorpho>

/** Our two vaults, and two markets of Morpho's that differ by their oracle; in the first of each Bob owes `debt`. */
async function openWorld(factories: Factories, debt: bigint) {
  const chain = await localChain()
  const rules = { ...KIT, maxDiscount: DISCOUNT }
  const world = await deployDebt(chain, { ether: ETHER, debt }, { rules, ltv: [LTV, LTV] })
  const { owner, alice, bob, carol, usd, eth } = world
  const morpho = await factories.Morpho.connect(owner).deploy(owner.address)
  await morpho.getFunction('enableIrm')(ZeroAddress)
  await morpho.getFunction('enableLltv')(LTV)
  const call = (who: typeof owner, name: string, ...args: readonly unknown[]) =>
    morpho.connect(who).getFunction(name)(...args)
  const markets = []
  for (let i = 0; i < 2; i++) {
    const oracle = await factories.OracleMock.connect(owner).deploy()
    await oracle.getFunction('setPrice')(wad(2_000) * PRICE_SCALE)
    const terms = [await usd.getAddress(), await eth.getAddress(), await oracle.getAddress(), ZeroAddress, LTV]
    await call(owner, 'createMarket', terms)
    markets.push({ oracle, terms, id: keccak256(AbiCoder.defaultAbiCoder().encode(WORDS, terms)) })
  }
  const [first, second] = markets
  if (!first || !second) throw new Error('there are two markets')
  for (const who of [alice, bob, carol]) for (const token of [usd, eth]) await token.connect(who).approve(morpho, MAX)
  for (const { terms } of markets) await call(alice, 'supply', terms, LENT, 0, alice.address, '0x')
  await call(bob, 'supplyCollateral', first.terms, ETHER, bob.address, '0x')
  await call(bob, 'borrow', first.terms, debt, 0, bob.address, bob.address)
  /** What its lenders have in a market, and what its borrowers owe there. */
  const sumsOf = async (id: string): Promise<readonly [bigint, bigint]> => {
    const market: unknown = await morpho.getFunction('market')(id)
    const [supplied, , borrowed] = market as readonly [bigint, bigint, bigint]
    return [supplied, borrowed]
  }
  return { ...world, morpho, first, second, call, sumsOf }
}

const WORDS = ['address', 'address', 'address', 'address', 'uint256']

describe('LendingVault against Morpho Blue', function () {
  this.timeout(300_000)

  fuzz(
    'behavior: a debt beyond all collateral costs the lenders of that market as much, and no others',
    10,
    async (luck) => {
      const { roll } = luck
      const factories = compileMorpho()
      for (let step = 0; step < luck.steps / 2; step++) {
        const debt = roll.between(wad(8_000), wad(16_000))
        // All of the collateral is worth less than what would have to be repaid for it.
        const price = roll.between(wad(100), (debt * 8n) / 100n)
        const world = await openWorld(factories, debt)
        const { dollars, others, ether, feed, usd, eth, alice, bob, carol, morpho, first, second, call, sumsOf } = world
        const before = { shares: await others.convertToAssets(WAD), held: await usd.balanceOf(morpho) }
        const purse = async () => [await usd.balanceOf(carol), await eth.balanceOf(carol)] as const

        await feed.post(eth, price)
        await first.oracle.getFunction('setPrice')(price * PRICE_SCALE)
        const start = await purse()
        await dollars.connect(carol).liquidate(bob, ether, MAX, 0n)
        await ether.connect(carol).redeem(await ether.balanceOf(carol), carol, carol)
        const afterOurs = await purse()
        await call(carol, 'liquidate', first.terms, bob.address, ETHER, 0, '0x')
        const afterTheirs = await purse()

        const [ours, theirs] = [start[0] - afterOurs[0], afterOurs[0] - afterTheirs[0]]
        // Its factor is 1 over ours with eighteen decimals, of ten thousand dollars.
        expect(ours - theirs, `repaid of ${debt} at ${price}`).to.be.within(-20_000n, 20_000n)
        expect([afterOurs[1] - start[1], afterTheirs[1] - afterOurs[1]]).to.deep.equal([ETHER, ETHER])
        const [supplied, borrowed] = await sumsOf(first.id)
        expect([borrowed, await dollars.debtOf(bob)]).to.deep.equal([0n, 0n])
        // What is not repaid is what lenders lose, here and there.
        const lost = [LENT - (await dollars.totalAssets()), LENT - supplied]
        for (const [i, paid] of [ours, theirs].entries()) expect((lost[i] ?? 0n) - (debt - paid)).to.be.within(-2n, 2n)
        // Nobody else's, and every dollar is somewhere.
        expect(await sumsOf(second.id)).to.deep.equal([LENT, 0n])
        expect(await others.convertToAssets(WAD)).to.equal(before.shares)
        expect(await usd.balanceOf(morpho)).to.equal(before.held + theirs)
        expect(await usd.balanceOf(dollars)).to.equal(LENT - debt + ours)
        const out = await dollars.maxWithdraw(alice)
        expect(supplied - out).to.be.within(-20_000n, 20_000n)
      }
    },
  )
})
