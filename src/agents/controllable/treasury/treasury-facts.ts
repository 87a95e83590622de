import type { Treasury__factory } from '#types/contracts/factories/treasury/Treasury__factory'
import type { EventSource } from '../../../abi/types/event-source.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { days, toNumber } from '../../../units.ts'
import type { Facts } from '../../fact.ts'
import { recentEvents } from '../../recent-events.ts'
import type { Buckets } from '../../roles/treasury.ts'
import type { Setup } from '../../setup.ts'
import type { Erc20 } from '../token/erc20.ts'

const WINDOW_SECONDS = days(90)

export interface Parts {
  readonly contract: HandleOf<typeof Treasury__factory>
  readonly quote: Erc20
  readonly token: Erc20
  /** Seconds since 1970: what came in before is what it began with. */
  readonly since: number
  buckets(): Promise<Buckets>
  /** What the reserve has lost in the last 90 days, more than came in. */
  readonly outflow: () => bigint
}

/** Money that left and came to the reserve in the last 90 days. */
export function recentOutflow(setup: Setup, { events }: Parts['contract']): Pick<Parts, 'outflow' | 'since'> {
  const since = setup.time
  const sumOf = <E>(event: EventSource<E>, amount: (event: E) => bigint) => {
    const recent = recentEvents(setup, event, WINDOW_SECONDS)
    const past = () => recent.now().filter(({ time }) => time > since)
    return () => past().reduce((sum, { event }) => sum + amount(event), 0n)
  }
  const paid = sumOf(events.ExpensePaid, ({ amount }) => amount)
  const received = [
    sumOf(events.FeesCollected, ({ shares }) => shares.reserve),
    sumOf(events.Deposited, ({ quoteAmount }) => quoteAmount),
    sumOf(events.Skimmed, ({ quoteAmount }) => quoteAmount),
    sumOf(events.LiquidityWithdrawn, ({ quoteAmount }) => quoteAmount),
  ]
  return { since, outflow: () => received.reduce((rest, each) => rest - each(), paid()) }
}

const money = (name: keyof Buckets, about: string) => ({
  about,
  unit: 'quote',
  read: async ({ buckets, quote }: Parts) => toNumber((await buckets())[name], quote.decimals),
})

/** What anybody may know of a treasury. */
export const treasuryFacts: Facts<Parts> = {
  balance: {
    about: 'Money of all purposes',
    unit: 'quote',
    async read({ buckets, quote }) {
      const { burn, liquidity, stakers, reserve } = await buckets()
      return toNumber(burn + liquidity + stakers + reserve, quote.decimals)
    },
  },
  reserve: money('reserve', 'Money for expenses'),
  forBuybacks: money('burn', 'Money for buybacks, not spent yet'),
  forLiquidity: money('liquidity', 'Money for liquidity, not deployed yet'),
  forStakers: money('stakers', 'Money for stakers, not paid yet'),
  inventory: {
    about: 'Own tokens to give away',
    unit: 'token',
    read: async ({ contract, token }) => toNumber(await contract.inventory(), token.decimals),
  },
  runway: {
    about:
      'How long the reserve lasts at the mean net outflow of the last 90 days, or of as many as there were; undefined while it does not shrink',
    unit: 's',
    async read({ buckets, outflow, since }, { time }) {
      const lost = outflow()
      const over = Math.min(WINDOW_SECONDS, time - since)
      return lost > 0n ? (Number((await buckets()).reserve) / Number(lost)) * over : undefined
    },
  },
}
