import { pooledLending } from '../../../../src/agents/controllable/lending/pooled-lending.ts'
import { pooledMarket } from '../../../../src/agents/controllable/lending/pooled-market.ts'
import { priceFeed } from '../../../../src/agents/controllable/oracle/price-feed.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import type { Setup } from '../../../../src/agents/setup.ts'
import { wad } from '../../../../src/units.ts'

type MarketOptions = Omit<Parameters<typeof pooledMarket>[1], 'lending' | 'token' | 'oracle'>

export interface LendingOptions {
  readonly usd?: MarketOptions
  readonly eth?: MarketOptions
  readonly lending?: Parameters<typeof pooledLending>[1]
  /** What ether costs, by time; 2,000 unless given. */
  readonly price?: (time: number) => bigint
}

/** A market of dollars, and one of ether at a price that the test decides. */
export async function lendingOf(setup: Setup, options: LendingOptions = {}) {
  const price = { now: wad(2_000) }
  setup.keep({
    checkpoint() {
      const kept = price.now
      return () => void (price.now = kept)
    },
  })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(100_000_000) })
  const eth = await erc20(setup, { symbol: 'ETH', supply: wad(1_000_000) })
  const lending = await pooledLending(setup, options.lending ?? {})
  const feedOfEth = await priceFeed(setup, { token: eth, reference: options.price ?? (() => price.now) })
  const feedOfUsd = await priceFeed(setup, { token: usd })
  const usdMarket = await pooledMarket(setup, { lending, token: usd, oracle: feedOfUsd, ...options.usd })
  const ethMarket = await pooledMarket(setup, { lending, token: eth, oracle: feedOfEth, ...options.eth })
  const funds = [usd.of(wad(1_000_000)), eth.of(wad(1_000))]
  return { usd, eth, lending, feedOfEth, feedOfUsd, usdMarket, ethMarket, price, funds }
}
