import { acceptedCollateral } from '../../../src/agents/controllable/lending/accepted-collateral.ts'
import { isolatedLending } from '../../../src/agents/controllable/lending/isolated-lending.ts'
import { isolatedMarket } from '../../../src/agents/controllable/lending/isolated-market.ts'
import { pooledLending } from '../../../src/agents/controllable/lending/pooled-lending.ts'
import { pooledMarket } from '../../../src/agents/controllable/lending/pooled-market.ts'
import { priceFeed } from '../../../src/agents/controllable/oracle/price-feed.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import { wad } from '../../../src/units.ts'
import { behavesAsLending } from './lending-market-behavior.ts'

/** Dollars, ether that will be half as dear, and who knows their prices. */
async function tokensOf(setup: Setup) {
  let price = wad(2_000)
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
  const eth = await erc20(setup, { symbol: 'ETH', supply: wad(1_000) })
  return {
    usd,
    eth,
    ofUsd: await priceFeed(setup, { token: usd }),
    ofEth: await priceFeed(setup, { token: eth, reference: () => price }),
    funds: [usd.of(wad(100_000)), eth.of(wad(100))],
    crash: () => void (price = wad(1_000)),
  }
}

describe('the roles lending and lending market', () => {
  describe('pooledLending', () =>
    behavesAsLending({
      async open(setup) {
        const { usd, eth, ofUsd, ofEth, funds, crash } = await tokensOf(setup)
        const pooled = await pooledLending(setup, {})
        const dollars = await pooledMarket(setup, { lending: pooled, token: usd, oracle: ofUsd })
        const ether = await pooledMarket(setup, { lending: pooled, token: eth, oracle: ofEth })
        const markets = { dollars: dollars.roles['lending-market'], ether: ether.roles['lending-market'] }
        return { lending: pooled.roles.lending, ...markets, funds, crash }
      },
    }))

  for (const liquidation of ['kit', 'soft'] as const) {
    describe(`isolatedLending, ${liquidation}`, () =>
      behavesAsLending({
        async open(setup) {
          const { usd, eth, ofUsd, ofEth, funds, crash } = await tokensOf(setup)
          const isolated = await isolatedLending(setup, {})
          const dollars = await isolatedMarket(setup, { lending: isolated, token: usd, oracle: ofUsd, liquidation })
          const ether = await isolatedMarket(setup, { lending: isolated, token: eth, oracle: ofEth, liquidation })
          await acceptedCollateral(setup, { market: dollars, collateral: ether })
          await acceptedCollateral(setup, { market: ether, collateral: dollars })
          const markets = { dollars: dollars.roles['lending-market'], ether: ether.roles['lending-market'] }
          return { lending: isolated.roles.lending, ...markets, funds, crash }
        },
      }))
  }
})
