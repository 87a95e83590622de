import { flow, type Kpi, level, MONTH, type NetlistSetup, trafficKpis, type Unit, unit, WAD } from 'saffron-sim'
import type { CohortPeople } from 'saffron-sim/models'

import type { Economy } from './economy.ts'
import { memberName, OUTSIDER } from './names.ts'

const USD = unit('USD', 18)
const PERCENT = 100n

interface KpisOptions {
  readonly setup: Pick<NetlistSetup<Record<never, never>>, 'reads' | 'clock' | 'addressOf' | 'wallet'>
  readonly people: CohortPeople
  readonly economy: Economy
}

/** The columns of the netlist `cohorts` that contracts have, and what it took of the chain. */
export function kpis({ setup, people, economy }: KpisOptions): Record<string, Kpi> {
  const { token, vesting, staking, sales, treasury: own } = economy
  const { reads, clock } = setup
  const members = people.cohorts.map((cohort) => ({
    name: cohort.name,
    accounts: new Set(Array.from({ length: cohort.scale.agents }, (_, i) => setup.addressOf(memberName(cohort, i)))),
  }))
  const tokens = amountsIn(token.unit)
  const everybody = new Set(members.flatMap(({ accounts }) => [...accounts]))
  const sumOf = (accounts: ReadonlySet<string>, ledger: Pick<typeof token.ledger, 'entries'>) => {
    let sum = 0n
    for (const [account, amount] of ledger.entries()) if (accounts.has(account)) sum += amount
    return sum
  }
  const sold = (accounts: ReadonlySet<string>, about: string) =>
    flow({
      unit: token.unit,
      about,
      of: sales.contract.events.Sold,
      value: ({ seller, amount }) => (accounts.has(seller) ? amount : 0n),
    })
  return {
    month_index: level({
      unit: unit('month'),
      about: 'The month, from 0; -1 before the first',
      read: () => Math.round((reads.time - clock.start) / MONTH) - 1,
    }),
    ...marketKpis({ setup, economy }),
    total_unlocked: flow({
      unit: token.unit,
      about: 'Unlocked in the month',
      of: vesting.contract.events.Released,
      value: ({ amount }) => amount,
    }),
    total_sold: sold(everybody, 'Sold in the month'),
    volume_usd: flow({
      unit: USD,
      about: 'Sold in the month, at its price',
      of: sales.contract.events.MonthClosed,
      value: ({ price, sold: amount }) => (price * amount) / WAD,
    }),
    total_held: tokens('Held by the cohorts, unlocked and not staked', () => sumOf(everybody, token.ledger)),
    total_locked: tokens('Not yet unlocked', () => vesting.contract.outstanding()),
    total_supply: tokens('All there is: minted and not burned', () => token.contract.totalSupply()),
    ...(staking ? stakingKpis({ token, staking }) : nothing(STAKING, 'Nobody can stake')),
    ...(own ? treasuryKpis({ token, own }) : nothing(TREASURY, 'There is no treasury')),
    ...Object.fromEntries(
      members.flatMap(({ name, accounts }): [string, Kpi][] => [
        [`${name}.sold`, sold(accounts, `${name}: sold in the month`)],
        [`${name}.held`, tokens(`${name}: unlocked and not staked`, () => sumOf(accounts, token.ledger))],
        [`${name}.locked`, tokens(`${name}: not yet unlocked`, () => sumOf(accounts, vesting.ledger))],
        [`${name}.staked`, tokens(`${name}: staked`, () => (staking ? sumOf(accounts, staking.ledger) : 0n))],
      ]),
    ),
    ...trafficKpis(reads),
  }
}

const STAKING = ['total_staked', 'staking_apy', 'new_staked', 'matured', 'rewards', 'rejected_stake']
const TREASURY = ['fee_usd', 'burned', 'treasury_usd', 'treasury_tokens']

/** The columns of what a request does without: plots and studies find them all the same. */
function nothing(names: readonly string[], about: string): Record<string, Kpi> {
  return Object.fromEntries(names.map((name) => [name, level({ unit: unit(''), about, read: () => 0n })]))
}

const amountsIn =
  (of: Unit) =>
  (about: string, read: () => bigint | Promise<bigint>): Kpi =>
    level({ unit: of, about, read })

/** Price, what circulates, and what is with buyers and in liquidity. */
function marketKpis({ setup, economy }: Omit<KpisOptions, 'people'>): Record<string, Kpi> {
  const { token, market, pool, formula, treasury: own, reserved } = economy
  const { ledger } = token
  const tokens = amountsIn(token.unit)
  const kept = [...reserved, market.address, ...(own ? [own.address] : [])]
  const outside = setup.addressOf(OUTSIDER)
  return {
    price: level({ unit: unit('USD per token', 18), about: 'Price', read: () => market.price() }),
    circulating_supply: tokens('Held by people, neither locked nor staked', async () => {
      const supply = await token.contract.totalSupply()
      return supply - kept.reduce((sum, account) => sum + ledger.balanceOf(account), 0n)
    }),
    market_float: tokens('With people outside the cohorts', () => ledger.balanceOf(outside)),
    liquidity_tokens: tokens('Tokens that others trade against', () => ledger.balanceOf(market.address)),
    liquidity_usd: level({
      unit: USD,
      about: 'Dollars that others trade against',
      read: async () => (formula ? formula.contract.liquidity() : (await pool?.reserves())?.quote),
    }),
  }
}

type Staking = NonNullable<Economy['staking']>

function stakingKpis({ token, staking }: { token: Economy['token']; staking: Staking }): Record<string, Kpi> {
  const { contract } = staking
  const { events } = contract
  const month = { unit: token.unit } as const
  return {
    total_staked: staking.kpis.staked,
    staking_apy: level({
      unit: unit('%', 18),
      about: 'Reward of a year for who would stake now',
      read: async () => PERCENT * (await contract.rate()),
    }),
    new_staked: flow({ ...month, about: 'Staked anew in the month', of: events.Staked, value: ({ amount }) => amount }),
    matured: flow({
      ...month,
      about: 'Stakes that came back in the month',
      of: events.Unstaked,
      value: ({ amount }) => amount,
    }),
    rewards: staking.kpis.rewardsPaid,
    rejected_stake: flow({
      ...month,
      about: 'Cut off stakes in the month, for which there was less room; those with no room at all are reverts',
      of: events.Partial,
      value: ({ wanted, accepted }) => wanted - accepted,
    }),
  }
}

type Treasury = NonNullable<Economy['treasury']>

function treasuryKpis({ token, own }: { token: Economy['token']; own: Treasury }): Record<string, Kpi> {
  const { contract } = own
  return {
    fee_usd: own.kpis.revenue,
    burned: own.kpis.burned,
    treasury_usd: own.kpis.balance,
    treasury_tokens: level({
      unit: token.unit,
      about: 'Tokens of the treasury',
      async read() {
        const [inventory, kept] = await Promise.all([contract.inventory(), contract.kept()])
        return inventory + kept
      },
    }),
  }
}
