import type { Address } from '../../chain/chain.ts'
import { type Level, level } from '../../kpi/kpi.ts'
import { type Unit, WAD } from '../../units.ts'
import type { DataMarket } from '../roles/data-market.ts'
import type { DataPool } from '../roles/data-pool.ts'
import type { Holding } from '../holding.ts'

export interface DataHolderOptions {
  readonly market: DataMarket
  readonly ocean: Holding & { readonly unit: Unit }
  readonly account: Address
  /** Columns begin with it. */
  readonly name: string
}

/** What somebody has in a market of data, in OCEAN: in the wallet, in datatokens, in stakes, and all of it. */
export function dataHolderKpis({ market, ocean, account, name }: DataHolderOptions): Readonly<Record<string, Level>> {
  const wallet = () => ocean.balanceOf(account)
  const inDatatokens = () => overPools(market, (pool) => datatokensWorth(pool, account))
  const inStakes = () => overPools(market, (pool) => stakeWorth(pool, account))
  const kpi = (about: string, read: () => Promise<bigint>) => level({ unit: ocean.unit, about, read })
  return {
    [`${name}_OCEAN`]: kpi(`OCEAN that the ${name} holds`, wallet),
    [`${name}_OCEAN_in_DTs`]: kpi(`The worth of the datatokens the ${name} holds`, inDatatokens),
    [`${name}_OCEAN_in_BPTs`]: kpi(`The worth of the stakes the ${name} has`, inStakes),
    [`${name}_OCEAN_networth`]: kpi(`All the ${name} has`, async () => {
      const parts = await Promise.all([wallet(), inDatatokens(), inStakes()])
      return parts.reduce((sum, part) => sum + part, 0n)
    }),
  }
}

/** What an account's datatokens of a pool are worth at its price. */
async function datatokensWorth({ datatoken, price }: DataPool, account: Address): Promise<bigint> {
  const [held, each] = await Promise.all([datatoken.balanceOf(account), price()])
  return (held * each) / WAD
}

/** What an account's part of a pool's reserves is worth at its price. */
export async function stakeWorth({ shares, price, reserves }: DataPool, account: Address): Promise<bigint> {
  const [held, all, each, { datatoken, ocean }] = await Promise.all([
    shares.balanceOf(account),
    shares.totalSupply(),
    price(),
    reserves(),
  ])
  return all === 0n ? 0n : (held * ((each * datatoken) / WAD + ocean)) / all
}

async function overPools({ pools }: DataMarket, worth: (pool: DataPool) => Promise<bigint>): Promise<bigint> {
  const all = await Promise.all(pools.map(worth))
  return all.reduce((sum, one) => sum + one, 0n)
}
