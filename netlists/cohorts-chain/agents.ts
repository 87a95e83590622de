import { type Behaviour, type NetlistSetup, toNumber, wad } from 'saffron-sim'
import { type CohortPeople, type CohortRequest, monthlyDemandUsd } from 'saffron-sim/models'

import type { Economy } from './economy.ts'
import { grantsOf, vestedAt } from './grants.ts'
import { memberName } from './names.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'watch' | 'keep' | 'addressOf' | 'clock' | 'population'>

export interface AgentsOptions {
  readonly request: CohortRequest
  readonly people: CohortPeople
  readonly economy: Economy
}

/** Everybody: the people of the cohorts, a buyer from outside, and who ends each month. */
export function agentsOf(setup: Setup, options: AgentsOptions) {
  const { people, economy, request } = options
  const month = monthOf(setup, options)
  const stakes = stakesOf(setup, economy)
  const members = people.cohorts.flatMap((cohort) =>
    setup.population(cohort.name, cohort.scale.agents, {
      behave: (i) => member(setup, { cohort, i, month, stakes, economy }),
    }),
  )
  const { usd } = economy
  return [
    ...members,
    ...setup.population('outsider', 1, {
      funds: [usd.of(OUTSIDE_MONEY)],
      behave: () => outsider({ request, economy }),
    }),
    ...setup.population('month-end', 1, {
      behave:
        () =>
        ({ wallet, step }) => {
          wallet.send(economy.end.closeMonth({ spent: wad(demandOf(request, step - 1)) }))
        },
    }),
  ]
}

/** Dollars of buyers from outside: more than they can spend. */
const OUTSIDE_MONEY = 10n ** 59n

const demandOf = ({ abm }: CohortRequest, month: number) =>
  monthlyDemandUsd(abm.pricing_config.external_demand_usd_by_month, month)

type Decide = ReturnType<CohortPeople['month']>

/** What people go by in the coming month, worked out once for all of them. */
function monthOf(
  { watch, keep }: Setup,
  { request, people, economy }: AgentsOptions,
): (month: number) => Promise<Decide> {
  const { pool, sales, staking } = economy
  const prices = [request.token.initial_price]
  let known: { readonly month: number; readonly decide: Promise<Decide> } | undefined
  watch(sales.contract.events.MonthClosed, ({ price }) => prices.push(toNumber(price)))
  keep({
    checkpoint() {
      const kept = prices.length
      return () => {
        prices.length = kept
        known = undefined
      }
    },
  })
  async function appealOf(): Promise<number | undefined> {
    if (!staking) return undefined
    const { apy_multiplier_at_empty: empty, apy_multiplier_at_full: full } = request.abm.staking_config
    const [staked, capacity] = await Promise.all([staking.contract.totalStaked(), staking.contract.capacity()])
    const use = capacity === 0n ? 0 : toNumber(staked) / toNumber(capacity)
    return empty * (1 - use) + full * use
  }
  async function decideIn(month: number): Promise<Decide> {
    const appeal = await appealOf()
    // Of a pair people know what the last trade has left.
    const price = await pool?.price()
    const seen = price === undefined ? prices : [...prices.slice(0, -1), toNumber(price)]
    return people.month({ month, prices: seen, appeal })
  }
  return (month) => {
    if (known?.month !== month) known = { month, decide: decideIn(month) }
    return known.decide
  }
}

/** When each member's stakes mature. */
function stakesOf({ watch, keep }: Setup, { staking }: Economy): (account: string) => readonly number[] {
  const due = new Map<string, readonly number[]>()
  if (!staking) return () => []
  keep({
    checkpoint() {
      const kept = [...due]
      return () => {
        due.clear()
        for (const [account, times] of kept) due.set(account, times)
      }
    },
  })
  watch(staking.contract.events.Staked, ({ account, maturity }) => {
    due.set(account, [...(due.get(account) ?? []), Number(maturity)])
  })
  return (account) => due.get(account) ?? []
}

interface MemberOptions {
  readonly cohort: CohortPeople['cohorts'][number]
  readonly i: number
  readonly month: (month: number) => Promise<Decide>
  readonly stakes: (account: string) => readonly number[]
  readonly economy: Economy
}

/** One member: takes what has vested and matured, sells, and stakes, as its kind does in the model. */
function member(setup: Setup, { cohort, i, month, stakes, economy }: MemberOptions): Behaviour {
  const { token, vesting, staking, sales } = economy
  const grants = grantsOf(cohort, {
    beneficiary: setup.addressOf(memberName(cohort, i)),
    start: setup.clock.start,
  })
  let ids: readonly bigint[] | undefined
  return async ({ wallet, step, time, stepSeconds }) => {
    ids ??= await vesting.grantsOf(wallet.address)
    const next = time + stepSeconds
    const fresh = grants.map((grant) => vestedAt(grant, next) - vestedAt(grant, time))
    const held = token.ledger.balanceOf(wallet.address)
    const decide = await month(step - 1)
    const { sell, stake } = decide(cohort, i, toNumber(held))
    for (const [g, id] of ids.entries()) if ((fresh[g] ?? 0n) > 0n) wallet.send(vesting.releaseVested({ id }))
    if (staking && stakes(wallet.address).includes(next)) wallet.send(staking.withdrawMatured({}))

    const all = held + fresh.reduce((sum, amount) => sum + amount, 0n)
    const sold = atMost(wad(sell), all)
    if (sold > 0n) wallet.send(sales.sell({ amount: sold }))
    const staked = atMost(wad(stake), all - sold)
    if (staking && staked > 0n) wallet.send(staking.stakeForTerm({ amount: staked }))
  }
}

/** Numbers may round to a little more than there is. */
const atMost = (amount: bigint, most: bigint) => (amount < most ? amount : most)

/** Lets the market take what it buys and the treasury buys back; of a pair it buys by itself, in parts. */
function outsider({ request, economy }: Pick<AgentsOptions, 'request' | 'economy'>): Behaviour {
  const { market, pool, token, usd } = economy
  const { swap_chunks_per_month: parts } = request.abm.pricing_config
  return ({ wallet, step }) => {
    if (!pool) {
      wallet.send([usd.allow(market.address), token.allow(market.address)])
      return
    }
    const amount = wad(demandOf(request, step - 1) / parts)
    if (amount === 0n) return
    for (let part = 0; part < parts; part++) wallet.send(pool.swapExactIn({ side: 'buy', amount, minOut: 0n }))
  }
}
