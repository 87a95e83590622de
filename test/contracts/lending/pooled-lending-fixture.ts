import { DAY, WAD, wad } from '../../../src/units.ts'
import { ElasticToken__factory, PooledLending__factory, PriceFeed__factory } from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

/** When tests begin: after the fixture's own blocks. */
export const T = T0 + DAY
export const MAX = 2n ** 256n - 1n
/** What a market keeps of its first shares for ever. */
export const LOCKED = 1_000n

/** The curve of the specification: 2 % base, 10 % slope, 300 % jump at a kink of 80 %. */
export const CURVE = { base: wad('0.02'), slope: wad('0.1'), jump: wad(3), kink: wad('0.8') }
/** Money that costs nothing, where a test is about something else. */
export const FREE = { base: 0n, slope: 0n, jump: 0n, kink: wad('0.8') }
export const RULES = { closeFactor: wad('0.5'), incentive: wad('1.08'), protocolShare: wad('0.028') }

export const TERMS = {
  curve: CURVE,
  collateralFactor: wad('0.75'),
  reserveFactor: wad('0.1'),
  supplyCap: MAX,
  borrowCap: MAX,
  minDebt: 0n,
}

/** Changes to the terms of both markets. */
export type Change = Partial<typeof TERMS>

/**
 * A market of dollars and one of ether at 2,000 dollars. The owner posts prices and lists markets; it, Alice, Bob and Carol
 * each have a million of both tokens and have approved the contract.
 */
export async function deployLending(chain: LocalChain, change: Change = {}) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const usd = await new ElasticToken__factory(owner).deploy()
  const eth = await new ElasticToken__factory(owner).deploy()
  const feed = await new PriceFeed__factory(owner).deploy(owner, 0)
  const lending = await new PooledLending__factory(owner).deploy(owner, RULES)
  await feed.post(usd, WAD)
  await feed.post(eth, wad(2_000))
  const terms = { oracle: await feed.getAddress(), ...TERMS, ...change }
  for (const token of [usd, eth]) {
    await lending.addMarket(token, terms)
    for (const account of [owner, alice, bob, carol]) {
      await token.mint(account, wad(1_000_000))
      await token.connect(account).approve(lending, MAX)
    }
  }
  return { chain, owner, alice, bob, carol, usd, eth, feed, lending, terms }
}

/** Alice's dollars against Bob's ten ether: a debt of 14,000, at no interest. */
export async function deployLoan(chain: LocalChain, change: Change = {}) {
  const fixture = await deployLending(chain, { curve: FREE, ...change })
  const { lending, usd, eth, alice, bob } = fixture
  await lending.connect(alice).mint(usd, wad(100_000))
  await lending.connect(bob).mint(eth, wad(10))
  await lending.connect(bob).enterMarket(eth)
  await lending.connect(bob).borrow(usd, wad(14_000))
  return fixture
}
