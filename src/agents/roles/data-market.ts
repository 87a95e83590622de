import type { Address } from '../../chain/chain.ts'
import type { DataPool } from './data-pool.ts'

/** The pools there are, in the order they came to be, and those whose publishers have taken the money and run. */
export interface DataMarket {
  readonly pools: readonly DataPool[]
  readonly rugged: ReadonlySet<DataPool>
  add(pool: DataPool): void
  /** From now on everybody knows; once is enough. */
  markRugged(pool: DataPool): void
}

/** A market of data without any pools yet. */
export function createDataMarket(): DataMarket {
  const pools: DataPool[] = []
  const rugged = new Set<DataPool>()
  return {
    pools,
    rugged,
    add: (pool) => void pools.push(pool),
    markRugged: (pool) => void rugged.add(pool),
  }
}

/** The pools that nobody is known to have plundered. */
export const soundPools = ({ pools, rugged }: DataMarket): readonly DataPool[] =>
  pools.filter((pool) => !rugged.has(pool))

/** The pools that an account has published. */
export const poolsPublishedBy = ({ pools }: DataMarket, publisher: Address): readonly DataPool[] =>
  pools.filter((pool) => pool.publisher === publisher)

/** The pools in which an account has a stake. */
export const poolsWithStakeOf = ({ pools }: DataMarket, account: Address): Promise<readonly DataPool[]> =>
  those(pools, ({ shares }) => shares.balanceOf(account))

/** The pools whose datatoken an account holds. */
export const poolsWithDatatokensOf = ({ pools }: DataMarket, account: Address): Promise<readonly DataPool[]> =>
  those(pools, ({ datatoken }) => datatoken.balanceOf(account))

async function those(pools: readonly DataPool[], amountOf: (pool: DataPool) => Promise<bigint>) {
  const amounts = await Promise.all(pools.map(amountOf))
  return pools.filter((_, i) => (amounts[i] ?? 0n) > 0n)
}
