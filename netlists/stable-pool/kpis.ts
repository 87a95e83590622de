import {
  derived,
  type Erc20,
  level,
  type Member,
  type PricePath,
  profitKpi,
  RATIO,
  type Reads,
  type SolidlyPool,
  trafficKpis,
  WAD,
} from 'saffron-sim'

interface Exchange {
  readonly reads: Reads
  readonly token: Erc20
  readonly usd: Erc20
  readonly flat: SolidlyPool
  readonly curved: SolidlyPool
  readonly reference: PricePath
  readonly agents: readonly Member[]
}

const KINDS = {
  profitFlatStayers: ['flatStayer', 'providers of the flat curve who stay'],
  profitFlatLeavers: ['flatLeaver', 'providers of the flat curve who leave'],
  profitCurvedStayers: ['curvedStayer', 'providers of the product who stay'],
  profitCurvedLeavers: ['curvedLeaver', 'providers of the product who leave'],
  profitFlatTraders: ['flatTrader', 'traders on the flat curve'],
  profitCurvedTraders: ['curvedTrader', 'traders on the product'],
  profitFlatArbitrage: ['flatArbitrageur', 'the arbitrageur on the flat curve'],
  profitCurvedArbitrage: ['curvedArbitrageur', 'the arbitrageur on the product'],
} as const

/** What is recorded of both pools. */
export function kpis({ reads, token, usd, flat, curved, reference, agents }: Exchange) {
  const [ofFlat, ofCurved] = [flat.kpis, curved.kpis]
  const elsewhere = async () => reference(reads.time)
  // At its pool's own price a share would be worth what the last trade made it.
  const shareOf = (pool: SolidlyPool) => async () => {
    const [{ base, quote }, shares, price] = await Promise.all([
      pool.reserves(),
      pool.contract.totalSupply(),
      elsewhere(),
    ])
    return shares === 0n ? undefined : (quote * WAD + base * price) / shares
  }
  const assets = [
    { ledger: usd.ledger, price: async () => WAD },
    { ledger: token.ledger, price: elsewhere },
    { ledger: flat.ledger, price: shareOf(flat) },
    { ledger: curved.ledger, price: shareOf(curved) },
  ]
  const profits = Object.entries(KINDS).map(([name, [kind, who]]) => {
    const accounts = agents.filter((agent) => agent.kind === kind).map((agent) => reads.addressOf(agent.name))
    const about = `What ${who} gained over keeping what they started with, at the price elsewhere`
    return [name, profitKpi({ about, unit: usd.unit, accounts, assets })] as const
  })
  const drained = ({ reserveBase, reserveQuote }: typeof ofFlat, where: string) =>
    derived({
      unit: RATIO,
      about: `Part of the issued dollar in all dollars ${where}`,
      from: { reserveBase, reserveQuote },
      compute: ({ reserveBase, reserveQuote }) => reserveBase / (reserveBase + reserveQuote),
    })
  return {
    reference: level({ unit: ofFlat.price.unit, about: 'Price elsewhere', read: elsewhere }),
    flatPrice: ofFlat.price,
    curvedPrice: ofCurved.price,
    flatBase: ofFlat.reserveBase,
    flatQuote: ofFlat.reserveQuote,
    curvedBase: ofCurved.reserveBase,
    curvedQuote: ofCurved.reserveQuote,
    flatDrained: drained(ofFlat, 'on the flat curve'),
    curvedDrained: drained(ofCurved, 'on the product'),
    flatSellCost: ofFlat.sellCost,
    curvedSellCost: ofCurved.sellCost,
    flatBuyCost: ofFlat.buyCost,
    curvedBuyCost: ofCurved.buyCost,
    flatDepthDown: ofFlat.depthDown,
    curvedDepthDown: ofCurved.depthDown,
    flatLiquidity: ofFlat.liquidity,
    curvedLiquidity: ofCurved.liquidity,
    flatVolume: ofFlat.volume,
    curvedVolume: ofCurved.volume,
    flatFees: ofFlat.fees,
    curvedFees: ofCurved.fees,
    ...Object.fromEntries(profits),
    ...trafficKpis(reads, { slippageReverts: ['TooLittleOut'] }),
  }
}
