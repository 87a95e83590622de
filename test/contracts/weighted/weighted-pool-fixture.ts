import { wad } from '../../../src/units.ts'
import { ElasticToken__factory, WeightedPool__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

export const MAX = 2n ** 256n - 1n

export interface Options {
  readonly weights?: readonly bigint[]
  readonly amounts?: readonly bigint[]
  readonly fee?: bigint
}

/**
 * A pool of two tokens or more, with its first liquidity: 1,000 at 80 % and 500 at 20 % with a fee of 0.3 % unless told
 * otherwise. The owner, Alice and Bob have a million of each and have approved the pool.
 */
export async function deployPool(
  chain: LocalChain,
  { weights = [wad('0.8'), wad('0.2')], amounts = [wad(1_000), wad(500)], fee = wad('0.003') }: Options = {},
) {
  const [owner, alice, bob] = chain.signers
  if (!owner || !alice || !bob) throw new Error('the chain has too few accounts')
  const tokens = []
  for (let i = 0; i < weights.length; i++) tokens.push(await new ElasticToken__factory(owner).deploy())
  const pool = await new WeightedPool__factory(owner).deploy(owner, tokens, [...weights], fee)
  for (const token of tokens) {
    for (const account of [owner, alice, bob]) {
      await token.mint(account, wad(1_000_000))
      await token.connect(account).approve(pool, MAX)
    }
  }
  if (amounts.length > 0) await pool.open([...amounts])
  const [first, second] = tokens
  if (!first || !second) throw new Error('a pool has two tokens')
  return { chain, owner, alice, bob, tokens, first, second, pool }
}

export type Pool = Awaited<ReturnType<typeof deployPool>>
