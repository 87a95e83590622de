import type { Treasury__factory } from '#types/contracts/factories/treasury/Treasury__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { cumulative, ratio } from '../../../kpi/over-time.ts'
import { COUNT, unit } from '../../../units.ts'
import type { Reads } from '../../reads.ts'
import type { Buckets } from '../../roles/treasury.ts'
import type { Erc20 } from '../token/erc20.ts'
import { runway } from './runway.ts'
import type { Venue } from './venue.ts'

export interface Parts {
  readonly contract: HandleOf<typeof Treasury__factory>
  readonly pool: Venue
  readonly quote: Erc20
  readonly token: Erc20
  buckets(): Promise<Buckets>
  readonly unpaid: () => bigint
}

const SHARE = unit('share', 18)

/** What a treasury can be measured by. */
export function treasuryKpis({ contract, pool, quote, token, buckets, unpaid }: Parts, reads: Reads) {
  const { events } = contract
  const money = (name: keyof Buckets, about: string) =>
    level({ unit: quote.unit, about, read: async () => (await buckets())[name] })
  const reserve = money('reserve', 'Money for expenses')
  const owned = level({ unit: SHARE, about: 'Shares of the pool that it owns', read: () => contract.polLp() })
  const revenue = flow({
    unit: quote.unit,
    about: 'Revenue that came in',
    of: events.FeesCollected,
    value: ({ amount }) => amount,
  })
  const expenses = flow({
    unit: quote.unit,
    about: 'Expenses paid',
    of: events.ExpensePaid,
    value: ({ amount }) => amount,
  })
  return {
    balance: level({
      unit: quote.unit,
      about: 'Money of all purposes',
      async read() {
        const { burn, liquidity, stakers, reserve } = await buckets()
        return burn + liquidity + stakers + reserve
      },
    }),
    reserve,
    forBuybacks: money('burn', 'Money for buybacks, not spent yet'),
    forLiquidity: money('liquidity', 'Money for liquidity, not deployed yet'),
    forStakers: money('stakers', 'Money for stakers, not paid yet'),
    inventory: level({ unit: token.unit, about: 'Own tokens to give away', read: () => contract.inventory() }),
    kept: level({ unit: token.unit, about: 'Own tokens bought back and kept', read: () => contract.kept() }),
    burned: level({ unit: token.unit, about: 'Own tokens burned so far', read: () => contract.burned() }),
    revenue,
    totalRevenue: cumulative(revenue, { about: 'Revenue so far' }),
    expenses,
    spent: flow<Spending>({
      unit: quote.unit,
      about: 'Money that left, for whatever purpose',
      of: [events.ExpensePaid, events.StakersPaid, events.Bought, events.LiquidityDeployed],
      value: (event) => ('quoteAmount' in event ? event.quoteAmount : event.amount),
    }),
    boughtBack: flow({
      unit: token.unit,
      about: 'Own tokens bought back, burned or kept',
      of: events.Bought,
      value: ({ tokenAmount }) => tokenAmount,
    }),
    incentives: flow({
      unit: token.unit,
      about: 'Own tokens given away',
      of: events.IncentiveAllocated,
      value: ({ amount }) => amount,
    }),
    polShare: ratio(owned, pool.kpis.shares, { about: 'Share of the pool that it owns' }),
    runway: runway({ reserve: async () => (await buckets()).reserve, reads }),
    insolvent: level({
      unit: COUNT,
      about: 'Whether the last expense was more than the reserve: 1 or 0',
      read: () => (unpaid() > 0n ? 1n : 0n),
    }),
  }
}

type Spending = { readonly amount: bigint } | { readonly quoteAmount: bigint }
