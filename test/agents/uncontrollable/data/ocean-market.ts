import { createDataMarket, erc20, oceanV3, oceanV3Pool, type Setup, type Turn, wad } from 'saffron-sim'

/** Ocean V3, and how a pool comes to be: of 100 of 1,000 datatokens and so much OCEAN. */
export async function oceanMarket(setup: Setup) {
  const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
  const factories = await oceanV3(setup, {})
  const poolOf = ({ ocean: deposit, index }: { ocean: bigint; index: number }) => ({
    factories,
    ocean,
    name: `pool${index}`,
    datatoken: `DT${index}`,
    supply: wad(1_000),
    deposit: { datatoken: wad(100), ocean: deposit },
    weights: { datatoken: wad(3), ocean: wad(7) },
  })
  const createPool = ({ deploy }: Turn, of: { ocean: bigint; index: number }) => deploy(oceanV3Pool, poolOf(of))
  return { deployer: setup.wallet, ocean, poolOf, createPool }
}

/** The same with a market of pools of this much OCEAN each, all of one publisher's. */
export async function stockedMarket(setup: Setup, deposits: readonly bigint[]) {
  const world = await oceanMarket(setup)
  const market = createDataMarket()
  const wallet = setup.account('owner')
  for (const [index, ocean] of deposits.entries()) {
    await setup.send(world.ocean.of(ocean).transfer(wallet.address))
    market.add(await oceanV3Pool(setup.as(wallet), world.poolOf({ ocean, index })))
  }
  return { ...world, market }
}
