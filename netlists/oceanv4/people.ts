import {
  type Behaviour,
  type DataMarket,
  type DataPool,
  dataConsumer,
  dataPublisher,
  dataSpeculator,
  dataStaker,
  type Erc20,
  type NetlistSetup,
  type Turn,
  wad,
} from 'saffron-sim'

import type { params } from './params.ts'

/** In the order they act. */
export const NAMES = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher'] as const

/** What a publisher makes a pool of. */
export interface Publish {
  readonly ocean: bigint
  readonly index: number
}

interface Market {
  readonly market: DataMarket
  readonly ocean: Erc20
  readonly createPool: (turn: Turn, options: Publish) => Promise<DataPool>
}

/** What each of a market's people does; it is all the same to them on which generation its pools are. */
export function people(
  setup: NetlistSetup<typeof params>,
  { market, ocean, createPool }: Market,
): Record<(typeof NAMES)[number], Behaviour> {
  const { params: chosen, wallet: deployer } = setup
  const world = { market, ocean }
  const publishing = { ...world, createPool, mostPools: 1, sellShare: chosen.publisherSells }
  const { createEvery, unstakeEvery, sellEvery, maliciousTakeEvery } = chosen
  return {
    publisher: dataPublisher({ ...publishing, createEvery, unstakeEvery, sellEvery }),
    consumer: dataConsumer({
      ...world,
      buyEvery: chosen.consumeEvery,
      margin: chosen.margin,
      // What data is worth comes from outside the market: out of the deployer's OCEAN.
      earn: ({ wallet }, amount) => void deployer.send(ocean.of(amount).transfer(wallet.address)),
    }),
    stakerSpeculator: dataStaker({
      ...world,
      every: chosen.stakeEvery,
      stakeShare: chosen.stakeShare,
      minShares: wad('0.1'),
    }),
    speculator: dataSpeculator({
      ...world,
      every: chosen.speculateEvery,
      buys: chosen.buys,
      sellShare: chosen.speculatorSells,
    }),
    maliciousPublisher: dataPublisher({
      ...publishing,
      createEvery: chosen.maliciousCreateEvery,
      unstakeEvery: maliciousTakeEvery,
      sellEvery: maliciousTakeEvery,
      plunder: { wait: chosen.rugAfter, lasts: chosen.rugLasts },
    }),
  }
}
