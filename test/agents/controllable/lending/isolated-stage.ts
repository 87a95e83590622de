import { acceptedCollateral } from '../../../../src/agents/controllable/lending/accepted-collateral.ts'
import { isolatedLending } from '../../../../src/agents/controllable/lending/isolated-lending.ts'
import { isolatedMarket } from '../../../../src/agents/controllable/lending/isolated-market.ts'
import { priceFeed } from '../../../../src/agents/controllable/oracle/price-feed.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import type { Setup } from '../../../../src/agents/setup.ts'
import { wad } from '../../../../src/units.ts'

type MarketOptions = Omit<Parameters<typeof isolatedMarket>[1], 'lending' | 'token' | 'oracle'>

export interface IsolatedOptions {
  readonly usd?: MarketOptions
  readonly eth?: MarketOptions
  readonly lending?: Parameters<typeof isolatedLending>[1]
  readonly accepted?: Omit<Parameters<typeof acceptedCollateral>[1], 'market' | 'collateral'>
}

/** Two markets of dollars that lend against ether, apart, and one of ether at a price that the test decides. */
export async function isolatedOf(setup: Setup, options: IsolatedOptions = {}) {
  const price = { now: wad(2_000) }
  setup.keep({
    checkpoint() {
      const kept = price.now
      return () => void (price.now = kept)
    },
  })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(100_000_000) })
  const eth = await erc20(setup, { symbol: 'ETH', supply: wad(1_000_000) })
  const lending = await isolatedLending(setup, options.lending ?? {})
  const feedOfEth = await priceFeed(setup, { token: eth, reference: () => price.now })
  const feedOfUsd = await priceFeed(setup, { token: usd })
  const usdMarket = await isolatedMarket(setup, { lending, token: usd, oracle: feedOfUsd, ...options.usd })
  const others = await isolatedMarket(setup, { lending, token: usd, oracle: feedOfUsd, ...options.usd })
  const ethMarket = await isolatedMarket(setup, { lending, token: eth, oracle: feedOfEth, ...options.eth })
  const pair = await acceptedCollateral(setup, { market: usdMarket, collateral: ethMarket, ...options.accepted })
  await acceptedCollateral(setup, { market: others, collateral: ethMarket, ...options.accepted })
  const funds = [usd.of(wad(1_000_000)), eth.of(wad(1_000))]
  return { usd, eth, lending, usdMarket, others, ethMarket, pair, price, funds }
}

/** Money that costs nothing. */
export const FREE = { base: 0, slope: 0, jump: 0 }
