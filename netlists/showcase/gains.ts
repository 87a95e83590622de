import {
  type Address,
  gainKpis,
  type Kpi,
  lendingGains,
  type Member,
  pairMarks,
  QUOTE,
  solidlyMarks,
  type Source,
  toldGain,
  worth,
} from 'saffron-sim'

import type { Economy, Showcase } from './economy.ts'

const TRADES: readonly Source[] = ['trading', 'holding']
const PROVIDES: readonly Source[] = [...TRADES, 'fees', 'impermanentLoss']
const LENDS: readonly Source[] = [...TRADES, 'interest', 'liquidation']

/** Where the gains of each kind can come from, by what it owns and does; there are no others. */
export const SOURCES_OF = {
  trader: TRADES,
  momentum: TRADES,
  contrarian: TRADES,
  value: TRADES,
  adopter: TRADES,
  staker: [...TRADES, 'rewards'],
  compounder: [...TRADES, 'rewards'],
  voter: [...TRADES, 'fees', 'rewards'],
  locker: [...TRADES, 'rewards'],
  briber: TRADES,
  provider: PROVIDES,
  eastProvider: [...PROVIDES, 'rewards'],
  westProvider: [...PROVIDES, 'rewards'],
  lender: LENDS,
  borrower: LENDS,
  liquidator: LENDS,
  eastArbitrageur: TRADES,
  westArbitrageur: TRADES,
  arbitrageur: TRADES,
  investor: TRADES,
  team: TRADES,
  suppliers: TRADES,
  foundation: TRADES,
  // What the deployer left in pools at first, and what the treasury has.
  deployer: PROVIDES,
  treasury: PROVIDES,
} as const satisfies Readonly<Record<string, readonly Source[]>>
const KINDS = Object.keys(SOURCES_OF)

/** The accounts of each of these. */
function accountsOf(setup: Showcase, { treasury }: Economy, agents: readonly Member[]) {
  const { reads, wallet } = setup
  const contracts = new Map([
    ['deployer', wallet.address],
    ['treasury', treasury.address],
  ])
  return Object.fromEntries(
    KINDS.map((kind): [string, readonly Address[]] => {
      const contract = contracts.get(kind)
      const members = agents.filter((agent) => (agent.kind ?? agent.name) === kind)
      return [kind, contract === undefined ? members.map(({ name }) => reads.addressOf(name)) : [contract]]
    }),
  )
}

/** What each kind gained since the start, in all and by where it came from: `traderGain`, `traderTrading`, … */
export async function gains(
  setup: Showcase,
  economy: Economy,
  agents: readonly Member[],
): Promise<Readonly<Record<string, Kpi>>> {
  const { token, usd, market, east, west, staking, escrow, voter, eastGauge, westGauge, vesting } = economy
  const marks = await pairMarks(setup, market)
  const [ofEast, ofWest] = [await solidlyMarks(setup, east), await solidlyMarks(setup, west)]
  const ofLending = lendingGains(economy.lending, [
    { market: economy.dollars, mark: QUOTE },
    { market: economy.collateral, mark: marks.base },
  ])
  const markOf = (asset: Address) => (asset === usd.address ? QUOTE : marks.base)
  const rewards = [
    staking.contract.events.RewardPaid,
    eastGauge.contract.events.EmissionPaid,
    westGauge.contract.events.EmissionPaid,
    voter.lockers.events.RewardClaimed,
  ]
  return gainKpis(setup, {
    sources: SOURCES_OF,
    unit: usd.unit,
    groups: accountsOf(setup, economy, agents),
    assets: [
      { ledger: usd.ledger, mark: QUOTE },
      ...[token, staking, escrow, vesting].map(({ ledger }) => ({ ledger, mark: marks.base })),
      { ledger: market.ledger, mark: marks.share },
      ...[east, eastGauge].map(({ ledger }) => ({ ledger, mark: ofEast.share })),
      ...[west, westGauge].map(({ ledger }) => ({ ledger, mark: ofWest.share })),
      ...ofLending.assets,
    ],
    debts: ofLending.debts,
    gains: [
      ...ofLending.gains,
      ...rewards.map((of) =>
        toldGain({ of, source: 'rewards', gained: ({ account, amount }) => [[account, worth(amount, marks.base)]] }),
      ),
      ...[eastGauge, westGauge].flatMap(({ fees, bribes }) =>
        (
          [
            [fees, 'fees'],
            [bribes, 'rewards'],
          ] as const
        ).map(([{ events }, source]) =>
          toldGain({
            of: events.RewardClaimed,
            source,
            gained: ({ account, token: asset, amount }) => [[account, worth(amount, markOf(asset))]],
          }),
        ),
      ),
      ...[east, west].map(({ contract }) =>
        toldGain({
          of: contract.events.FeesClaimed,
          source: 'fees',
          gained: ({ account, amount0, amount1 }) => [[account, worth(amount0, marks.base) + worth(amount1, QUOTE)]],
        }),
      ),
    ],
  })
}
