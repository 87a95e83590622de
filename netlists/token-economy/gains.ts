import { askedMark, gainKpis, QUOTE, type Setup, type Source, toldGain, worth } from 'saffron-sim'

import type { Economy } from './economy.ts'

const TRADES: readonly Source[] = ['trading', 'holding']
const PROVIDES: readonly Source[] = ['trading', 'fees', 'impermanentLoss', 'holding']
const STAKES: readonly Source[] = ['trading', 'rewards', 'holding']

/** Where the gains of each kind come from, by what it does; the deployer has the pool's first shares. */
export const SOURCES_OF = {
  trader: TRADES,
  momentum: TRADES,
  arbitrageur: TRADES,
  provider: PROVIDES,
  staker: STAKES,
  compounder: STAKES,
  locker: TRADES,
  investor: TRADES,
  team: TRADES,
  deployer: PROVIDES,
} as const
const KINDS = Object.keys(SOURCES_OF)

/** What each kind gained since the start, in all and by where it came from. */
export async function gains(setup: Setup, { token, usd, pool, staking, escrow, vesting, agents }: Economy) {
  const { reads, wallet } = setup
  const marks = (await pool.marks?.()) ?? { base: askedMark(pool.price), share: askedMark(pool.sharePrice) }
  const accountsOf = (kind: string) =>
    kind === 'deployer'
      ? [wallet.address]
      : agents.filter((agent) => agent.kind === kind).map(({ name }) => reads.addressOf(name))
  return gainKpis(setup, {
    unit: usd.unit,
    groups: Object.fromEntries(KINDS.map((kind) => [kind, accountsOf(kind)])),
    sources: SOURCES_OF,
    assets: [
      { ledger: usd.ledger, mark: QUOTE },
      ...[token, staking, escrow, vesting].map(({ ledger }) => ({ ledger, mark: marks.base })),
      { ledger: pool.ledger, mark: marks.share },
    ],
    gains: [
      toldGain({
        of: staking.contract.events.RewardPaid,
        source: 'rewards',
        gained: ({ account, amount }) => [[account, worth(amount, marks.base)]],
      }),
    ],
  })
}
