import { type Setup, treasury } from 'saffron-sim'

import { poolMarket } from './pool-market.ts'

/** A pool of 1,000 SAF and 500 USD with a treasury, and one without liquidity; 100,000 SAF in all. */
export async function treasuryMarket(setup: Setup) {
  const market = await poolMarket(setup)
  return { ...market, treasury: await treasury(setup, { pool: market.pool }) }
}

/** Somebody else's payment: revenue of the treasury. */
export const revenue =
  ({ treasury }: Awaited<ReturnType<typeof treasuryMarket>>, amount: bigint) =>
  (setup: Setup) =>
    setup.send(treasury.collectRevenue({ from: setup.wallet.address, amount }))
