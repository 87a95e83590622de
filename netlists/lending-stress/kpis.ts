import {
  derived,
  type Erc20,
  type Kpi,
  lendingGains,
  level,
  type Member,
  pairMarks,
  type PooledLending,
  type PooledMarket,
  type PricePath,
  populationKpis,
  profitKpi,
  profitSources,
  QUOTE,
  RATIO,
  type Setup,
  type Source,
  trafficKpis,
  type UniswapV2Pool,
  unit,
  WAD,
} from 'saffron-sim'

interface Stress {
  readonly token: Erc20
  readonly usd: Erc20
  readonly pool: UniswapV2Pool
  readonly lending: PooledLending
  readonly usdMarket: PooledMarket
  readonly tokenMarket: PooledMarket
  readonly reference: PricePath
  readonly agents: readonly Member[]
}

const KINDS = ['lender', 'borrower', 'liquidator', 'arbitrageur']
/** Nobody here owns shares of the pool, and there are no rewards: no gain comes from elsewhere. */
const GAINED_BY: readonly Source[] = ['trading', 'interest', 'liquidation', 'holding']

/** What is recorded of lending under stress. */
export async function kpis(
  setup: Setup,
  { token, usd, pool, lending, usdMarket, tokenMarket, reference, agents }: Stress,
) {
  const { reads } = setup
  const { price, volume } = pool.kpis
  const { supplied, borrowed, cash, reserves, utilisation, borrowRate, supplyRate } = usdMarket.kpis
  const { liquidated, badDebt, supplierLoss, interest } = usdMarket.kpis
  const elsewhere = level({ unit: price.unit, about: 'Price elsewhere', read: () => reference(reads.time) })
  const believed = level({ unit: unit(usd.symbol, 18), about: 'Price that lending believes', read: tokenMarket.price })

  const tokenShare = async () => {
    const [ofShare, ofToken] = [await tokenMarket.sharePrice(), await pool.price()]
    return ofShare === undefined || ofToken === undefined ? undefined : (ofShare * ofToken) / WAD
  }
  const assets = [
    { ledger: usd.ledger, price: async () => WAD },
    { ledger: token.ledger, price: pool.price },
    { ledger: usdMarket.ledger, price: usdMarket.sharePrice },
    { ledger: tokenMarket.ledger, price: tokenShare },
    { ledger: usdMarket.debts, price: async () => -WAD },
  ]
  const profitOf = (kind: string, who: string) =>
    profitKpi({
      about: `What ${who} gained over keeping what they started with`,
      unit: usd.unit,
      accounts: agents.filter((agent) => agent.kind === kind).map(({ name }) => reads.addressOf(name)),
      assets,
    })
  const sources = await gainsBySource(setup, { token, usd, pool, lending, usdMarket, tokenMarket, reference, agents })
  return {
    price,
    reference: elsewhere,
    oraclePrice: believed,
    undershoot: derived({
      unit: RATIO,
      about: 'How far the pool is below the price elsewhere',
      from: { price, elsewhere },
      compute: ({ price, elsewhere }) => 1 - price / elsewhere,
    }),
    volume,
    supplied,
    borrowed,
    cash,
    reserves,
    utilisation,
    borrowRate,
    supplyRate,
    interest,
    collateral: lending.kpis.collateral,
    debt: lending.kpis.debt,
    uncovered: lending.kpis.uncovered,
    atRisk: lending.kpis.atRisk,
    liquidations: lending.kpis.liquidations,
    liquidated,
    seized: tokenMarket.kpis.seized,
    badDebt,
    supplierLoss,
    profitLenders: profitOf('lender', 'lenders'),
    profitBorrowers: profitOf('borrower', 'borrowers'),
    profitLiquidators: profitOf('liquidator', 'liquidators'),
    profitArbitrage: profitOf('arbitrageur', 'the arbitrageur'),
    ...sources,
    ...populationKpis({ reads }),
    ...trafficKpis(reads, { slippageReverts: ['TooLittleOut', 'TooMuchIn'] }),
  }
}

/** What each kind gained since the start by where it came from: `liquidatorTrading`, `liquidatorLiquidation` and so on. */
async function gainsBySource(
  setup: Setup,
  { token, usd, pool, lending, usdMarket, tokenMarket, agents }: Stress,
): Promise<Readonly<Record<string, Kpi>>> {
  const marks = await pairMarks(setup, pool)
  const ofLending = lendingGains(lending, [
    { market: usdMarket, mark: QUOTE },
    { market: tokenMarket, mark: marks.base },
  ])
  const columns = profitSources(setup, {
    ...ofLending,
    unit: usd.unit,
    groups: Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        agents.filter((agent) => agent.kind === kind).map(({ name }) => setup.reads.addressOf(name)),
      ]),
    ),
    assets: [
      { ledger: usd.ledger, mark: QUOTE },
      { ledger: token.ledger, mark: marks.base },
      { ledger: pool.ledger, mark: marks.share },
      ...ofLending.assets,
    ],
  })
  return Object.fromEntries(
    Object.entries(columns).flatMap(([kind, of]) =>
      GAINED_BY.map((source) => [`${kind}${source.charAt(0).toUpperCase()}${source.slice(1)}`, of[source]] as const),
    ),
  )
}
