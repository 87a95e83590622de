import { type Address, COUNT, type DataMarket, type Erc20, type Kpi, level, type OceanV4Pool, unit } from 'saffron-sim'

const DATATOKEN = unit('datatokens', 18)
const SHARE = unit('shares', 18)

type Read = (pool: OceanV4Pool) => Promise<bigint>

/** Levels of the pool that came to be first; 0 until there is one. */
function firstPoolLevel(pools: readonly OceanV4Pool[], unit: Kpi['unit'], about: string, read: Read): Kpi {
  return level({ unit, about, read: async () => (pools[0] ? read(pools[0]) : 0n) })
}

/** What somebody holds of the first pool. */
export function holdingKpis(pools: readonly OceanV4Pool[], { name, account }: { name: string; account: Address }) {
  return {
    [`DT_${name}`]: firstPoolLevel(pools, DATATOKEN, `Datatokens of the first pool the ${name} holds`, (pool) =>
      pool.datatoken.balanceOf(account),
    ),
    [`BPT_${name}`]: firstPoolLevel(pools, SHARE, `Shares of the first pool the ${name} holds`, (pool) =>
      pool.shares.balanceOf(account),
    ),
  }
}

/** The first pool and its bot. */
export function firstPoolKpis(
  pools: readonly OceanV4Pool[],
  { bot, ocean, market }: { bot: Address; ocean: Erc20; market: DataMarket },
) {
  const of = (ofUnit: Kpi['unit'], about: string, read: Read) => firstPoolLevel(pools, ofUnit, about, read)
  return {
    DT_pool: of(DATATOKEN, 'Datatokens in the first pool', async (pool) => (await pool.reserves()).datatoken),
    DT_1ss_contract: of(DATATOKEN, 'Datatokens the bot holds', (pool) => pool.datatoken.balanceOf(bot)),
    BPT_total: of(SHARE, 'Shares of the first pool', (pool) => pool.shares.totalSupply()),
    BPT_1ss_contract: of(SHARE, 'Shares the bot holds', (pool) => pool.shares.balanceOf(bot)),
    DT_price: of(ocean.unit, 'OCEAN per datatoken, fees included', (pool) => pool.price()),
    pool_OCEAN: of(ocean.unit, 'OCEAN in the first pool', async (pool) => (await pool.reserves()).ocean),
    n_pools: level({ unit: COUNT, about: 'Pools', read: () => market.pools.length }),
    n_rugged: level({ unit: COUNT, about: 'Pools whose publishers ran', read: () => market.rugged.size }),
  }
}
