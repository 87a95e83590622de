import { expect } from 'chai'
import type { BaseContract } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { ElasticToken__factory, PairRouter__factory } from '#types/contracts/index'
import { UniswapV2Factory__factory, UniswapV2Pair__factory } from '#types/prebuilt/index'
import type { LocalChain } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'

/** The published pair of two tokens, empty, and our router on it. */
export async function deployPair(chain: LocalChain, tokens: readonly [BaseContract, BaseContract]) {
  const [owner] = chain.signers
  if (!owner) throw new Error('the chain has no accounts')
  const creation = await published('@uniswap/v2-core/build/UniswapV2Factory.json', [], owner)
  const deployed = await creation.deploy(owner.address)
  const factory = UniswapV2Factory__factory.connect(await deployed.getAddress(), owner)
  await factory.createPair(...tokens)
  const pair = UniswapV2Pair__factory.connect(await factory.getPair(...tokens), owner)
  const router = await new PairRouter__factory(owner).deploy(pair)
  return { factory, pair, router }
}

/** The square root of 1000 * 2000, rounded down: all shares after the first deposit of `deployPool`. */
export const FIRST_SHARES = 1_414_213_562_373_095_048_801n
/** What the pair keeps of the first shares for ever. */
export const LOCKED = 1_000n

/** Two tokens in the pair's order, its router, and three people with a million of each who have approved it. */
export async function deployMarket(chain: LocalChain) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const one = await new ElasticToken__factory(owner).deploy()
  const other = await new ElasticToken__factory(owner).deploy()
  const { factory, pair, router } = await deployPair(chain, [one, other])
  const isSorted = (await pair.token0()) === (await one.getAddress())
  const [token0, token1] = isSorted ? [one, other] : [other, one]
  for (const account of [alice, bob, carol]) {
    for (const token of [token0, token1]) {
      await token.mint(account, 1_000_000n * WAD)
      await token.connect(account).approve(router, 2n ** 256n - 1n)
    }
    await pair.connect(account).approve(router, 2n ** 256n - 1n)
  }
  return {
    chain,
    owner,
    alice,
    bob,
    carol,
    factory,
    token0,
    token1,
    pair,
    router,
    reserves: async (): Promise<[bigint, bigint]> => {
      const [reserve0, reserve1] = await pair.getReserves()
      return [reserve0, reserve1]
    },
    /** The router is given nothing to keep, whatever happens. */
    expectNothingKept: async () => {
      for (const token of [token0, token1, pair]) expect(await token.balanceOf(router)).to.equal(0n)
    },
  }
}

/** The same with 1,000 of token0 and 2,000 of token1 in the pair, all of it from Alice. */
export async function deployPool(chain: LocalChain) {
  const market = await deployMarket(chain)
  await market.router.connect(market.alice).addLiquidity(1_000n * WAD, 2_000n * WAD, 0n)
  return market
}
