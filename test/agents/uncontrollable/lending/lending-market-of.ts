import { type Setup, uniswapV2Pool, wad } from 'saffron-sim'
import type { Bench } from 'saffron-sim/testing'
import { lendingOf, type LendingOptions } from '../../controllable/lending/lending-stage.ts'

/** A step in which nobody acts but keepers: a new price is posted. */
export async function untilPosted(bench: Bench<unknown>): Promise<void> {
  const nobody = await bench.agent(() => undefined)
  await nobody.step()
}

/** The two markets of tests, a deep pool of ether at 2,000 dollars, and 100,000 dollars that somebody has supplied. */
export async function lendingMarketOf(setup: Setup, options: LendingOptions = {}) {
  const parts = await lendingOf(setup, options)
  const { usd, eth, usdMarket } = parts
  const deposit = { base: wad(5_000), quote: wad(10_000_000) }
  const pool = await uniswapV2Pool(setup, { base: eth, quote: usd, deposit })
  const lender = setup.as(setup.account('somebody'))
  await setup.send(usd.transfer({ to: lender.wallet.address, amount: wad(100_000) }))
  await lender.send(usdMarket.supply({ amount: wad(100_000) }))
  /** Changes what the deployer owes, against plenty of ether. */
  const borrow = async (amount: bigint) => {
    await setup.send([...parts.ethMarket.depositCollateral({ amount: wad(500) }), ...usdMarket.borrow({ amount })])
  }
  return { ...parts, pool, borrow }
}
