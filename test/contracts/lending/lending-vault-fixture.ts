import { WAD, wad } from '../../../src/units.ts'
import {
  ElasticToken__factory,
  LendingVault__factory,
  PriceFeed__factory,
  VaultConnector__factory,
} from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'
import { CURVE, FREE, MAX } from './pooled-lending-fixture.ts'

/** Of Euler's first version: a fee, a discount from there on, and health back to 1.25. */
export const SOFT = { fee: wad('0.02'), maxDiscount: wad('0.2'), target: wad('1.25'), coolOff: 0n, socialize: false }
/** Of its vault kit: as much below the price as health is below one, any part of the debt, and losses shared at once. */
export const KIT = { fee: 0n, maxDiscount: wad('0.15'), target: 0n, coolOff: 0n, socialize: true }

export interface Change {
  readonly terms?: Partial<
    Record<'borrowFactor' | 'reserveFactor' | 'supplyCap' | 'borrowCap', bigint> & { curve: typeof CURVE }
  >
  readonly rules?: typeof SOFT
  /** For new debts, and until liquidation. */
  readonly ltv?: readonly [bigint, bigint]
}

/**
 * A vault of dollars that lends against one of ether, and another that does the same, apart. The owner posts prices, ether
 * at 2,000, and owns the vaults; it, Alice, Bob and Carol each have a million of both tokens and have approved the vaults.
 */
export async function deployVaults(chain: LocalChain, { terms = {}, rules = KIT, ltv }: Change = {}) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const usd = await new ElasticToken__factory(owner).deploy()
  const eth = await new ElasticToken__factory(owner).deploy()
  const feed = await new PriceFeed__factory(owner).deploy(owner, 0)
  await feed.post(usd, WAD)
  await feed.post(eth, wad(2_000))
  const connector = await new VaultConnector__factory(owner).deploy()
  const offer = {
    oracle: await feed.getAddress(),
    curve: CURVE,
    borrowFactor: WAD,
    reserveFactor: wad('0.1'),
    supplyCap: MAX,
    borrowCap: MAX,
    ...terms,
  }
  const vaultOf = (token: typeof usd) => new LendingVault__factory(owner).deploy(owner, connector, token, offer, rules)
  const [dollars, ether, others] = [await vaultOf(usd), await vaultOf(eth), await vaultOf(usd)]
  const [borrowLtv, liquidationLtv] = ltv ?? [wad('0.75'), wad('0.85')]
  for (const vault of [dollars, others]) await vault.setLtv(ether, feed, borrowLtv, liquidationLtv, 0)
  for (const account of [owner, alice, bob, carol]) {
    for (const token of [usd, eth]) await token.mint(account, wad(1_000_000))
    for (const vault of [dollars, others]) await usd.connect(account).approve(vault, MAX)
    await eth.connect(account).approve(ether, MAX)
  }
  return { chain, owner, alice, bob, carol, usd, eth, feed, connector, dollars, ether, others, offer }
}

export type Vaults = Awaited<ReturnType<typeof deployVaults>>

export const NOBODY = '0x0000000000000000000000000000000000000000'

/** Alice's dollars in both vaults, and so much ether of Bob's against so many dollars from the first, at no interest. */
export async function deployDebt(chain: LocalChain, loan: { ether: bigint; debt: bigint }, change: Change = {}) {
  const vaults = await deployVaults(chain, { ...change, terms: { curve: FREE, ...change.terms } })
  const { alice, bob, dollars, ether, others, connector } = vaults
  for (const vault of [dollars, others]) await vault.connect(alice).deposit(wad(100_000), alice)
  await ether.connect(bob).deposit(loan.ether, bob)
  await connector.connect(bob).enableCollateral(ether)
  await connector.connect(bob).enableController(dollars)
  await dollars.connect(bob).borrow(loan.debt)
  return vaults
}
