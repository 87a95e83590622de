import { days, WAD } from '../../../src/units.ts'
import {
  Aegis__factory,
  LeafPair__factory,
  ManagedToken__factory,
  OakVault__factory,
  PriceFeed__factory,
} from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

export const START = T0 + days(1)
/** The window of redemptions: a hundred days. */
export const WINDOW = { start: BigInt(START), end: BigInt(START + days(100)) }
/** A million of USDC's smallest units. */
export const USDC = 1_000_000n
export const ALL = 2n ** 256n - 1n

/** Of the worked example, month 1: 200,000 USDC, of which 35 % should be LEAF. */
const TARGET = (35n * WAD) / 100n

/** A treasury of a million LEAF and half a million USDC, ten thousand OAK, and a pair of Alice's from START on. */
export async function deployAegis(chain: LocalChain, { rates = { usdc: WAD, leaf: WAD }, price = WAD } = {}) {
  const [owner, alice, bob] = chain.signers
  if (!owner || !alice || !bob) throw new Error('the chain has too few accounts')
  const tokens = new ManagedToken__factory(owner)
  const leaf = await tokens.deploy('Leaf', 'LEAF', 18, 2_000_000n * WAD, 0, 0n)
  const usdc = await tokens.deploy('Dollar', 'USDC', 6, 2_000_000n * USDC, 0, 0n)
  const oak = await tokens.deploy('Oak', 'OAK', 18, 10_000n * WAD, 0, 0n)
  const oracle = await new PriceFeed__factory(owner).deploy(owner, 0)
  if (price > 0n) await oracle.post(leaf, price)
  const treasuries = new Aegis__factory(owner)
  const aegis = await treasuries.deploy(leaf, usdc, oak, oracle, WINDOW, rates)
  await leaf.transfer(aegis, 1_000_000n * WAD)
  await usdc.transfer(aegis, 500_000n * USDC)
  const pairs = new LeafPair__factory(owner)
  const terms = { partner: alice, target: TARGET, opensAt: BigInt(START), closesAt: BigInt(START + days(30)) }
  const pair = await pairs.deploy(aegis, oracle, owner, terms)
  await aegis.admit(pair)
  await leaf.transfer(alice, 100_000n * WAD)
  await usdc.transfer(alice, 200_000n * USDC)
  await leaf.connect(alice).approve(pair, ALL)
  await usdc.connect(alice).approve(pair, ALL)
  const vault = await new OakVault__factory(owner).deploy(oak)
  await oak.approve(vault, ALL)
  return { chain, owner, alice, bob, leaf, usdc, oak, oracle, treasuries, aegis, pairs, terms, pair, vault }
}
