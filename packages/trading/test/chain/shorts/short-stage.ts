import {
  acceptedCollateral,
  isolatedLending,
  isolatedMarket,
  type LendingMarket,
  pooledLending,
  pooledMarket,
  priceFeed,
  type Setup,
  wad,
} from 'saffron-sim'

import { oneMarket } from '../floor-stage.ts'

/** What a year costs whoever borrows, at any utilisation. */
const TENTH = { base: 0.1, slope: 0, jump: 0, kink: 0.8 }

/** A pool of 1,000 SAF and 2,000 USD, and a market for each to lend them in, at a price of SAF that the test decides. */
async function shortMarket(setup: Setup) {
  const floor = await oneMarket(setup)
  const price = { now: wad(2) }
  setup.keep({
    checkpoint() {
      const kept = price.now
      return () => void (price.now = kept)
    },
  })
  const ofSaf = await priceFeed(setup.named('saf-price'), { token: floor.token, reference: () => price.now })
  const ofUsd = await priceFeed(setup.named('usd-price'), { token: floor.usd })
  return { ...floor, price, ofSaf, ofUsd }
}

const fill = async (setup: Setup, market: LendingMarket, amount: bigint) =>
  void (await setup.send(market.supply({ amount })))

/** Compound's way: 10,000 of either token are there to be borrowed, three quarters against the other. */
export async function pooledShorts(setup: Setup) {
  const parts = await shortMarket(setup)
  const lending = await pooledLending(setup.named('lending'), {})
  const usdMarket = await pooledMarket(setup.named('usd-market'), {
    lending,
    token: parts.usd,
    oracle: parts.ofUsd,
    curve: TENTH,
  })
  const safMarket = await pooledMarket(setup.named('saf-market'), {
    lending,
    token: parts.token,
    oracle: parts.ofSaf,
    curve: TENTH,
  })
  for (const market of [usdMarket, safMarket]) await fill(setup, market.roles['lending-market'], wad(10_000))
  return { ...parts, lending, usdMarket, safMarket }
}

/** Euler's way: the same, by the kit's liquidations. */
export async function isolatedShorts(setup: Setup) {
  const parts = await shortMarket(setup)
  const lending = await isolatedLending(setup.named('lending'), {})
  const usdMarket = await isolatedMarket(setup.named('usd-market'), {
    lending,
    token: parts.usd,
    oracle: parts.ofUsd,
    curve: TENTH,
  })
  const safMarket = await isolatedMarket(setup.named('saf-market'), {
    lending,
    token: parts.token,
    oracle: parts.ofSaf,
    curve: TENTH,
  })
  await acceptedCollateral(setup, { market: safMarket, collateral: usdMarket })
  for (const market of [usdMarket, safMarket]) await fill(setup, market.roles['lending-market'], wad(10_000))
  return { ...parts, lending, usdMarket, safMarket }
}
