import type { EventSource } from '../../../abi/types/event-source.ts'
import type { Address } from '../../../chain/chain.ts'
import type { ControllableAgent } from '../../../agents/controllable-agent.ts'
import { askedMark, type Mark, QUOTE } from '../../../agents/measures/marks.ts'
import type { Asset } from '../../../agents/measures/profit-kpi.ts'
import { type MarkedAsset, type ToldGain, toldGain, worth } from '../../../agents/measures/profit-sources.ts'
import type { Ledger } from '../../../kpi/ledger.ts'
import { refuse } from '../report.ts'
import type { Place } from '../tree.ts'
import type { Built } from './read-parts.ts'

/** Something that is worth something, and by which price: of what mechanism, and which of its prices. */
export interface Valued {
  readonly part: ControllableAgent
  readonly ledger: Ledger
  readonly price: Asset['price']
  /** Nothing for the quote itself. */
  readonly from?: { readonly of: ControllableAgent | undefined; readonly name: string }
}

/** What measures of gains are made of. */
export interface MarkedWorth {
  readonly assets: readonly MarkedAsset[]
  readonly gains: readonly ToldGain[]
}

/** Mechanisms that pay or owe what measures of gains know nothing of: what they give would be told as gained by trading. */
const NOT_KNOWN = ['lending-market', 'gauge', 'gauge-voter', 'fee-pool']

/** The same things with marks that know their worth at every moment of a block where a pool tells it, and rewards of stakings. */
export async function markedWorth(
  valued: readonly Valued[],
  { built, place }: { readonly built: Built; readonly place: Place },
): Promise<MarkedWorth> {
  for (const [name, { roles = {} }] of built) {
    if (NOT_KNOWN.some((role) => role in roles))
      refuse(place, `gains do not know what ${name} pays or is owed`, 'In TypeScript `profitSources` can be told.')
  }
  const told = new Map<unknown, Promise<PoolMarks>>()
  const marks = new Map<unknown, Mark>()
  async function markOf({ part, price, from }: Valued): Promise<Mark> {
    if (!from) return QUOTE
    const { of, name } = from
    if (of && tellsMarks(of)) {
      const its = await (told.get(of) ?? told.set(of, of.marks()).get(of))
      if (its && name === 'price' && of.base === part) return its.base
      if (its && name === 'sharePrice' && of === part) return its.share
    }
    return askedMark(price)
  }
  const assets: MarkedAsset[] = []
  for (const each of valued) {
    // What holds a token for its owners comes after it, at its price.
    const held = Reflect.get(each.part, 'token')
    const mark = marks.get(held) ?? (await markOf(each))
    if (!marks.has(held)) marks.set(each.part, mark)
    assets.push({ ledger: each.ledger, mark })
  }
  const gains = [...built.values()].flatMap((part) => {
    const mark = paysRewards(part) ? marks.get(part.reward) : undefined
    return paysRewards(part) && mark ? [rewards(part, mark)] : []
  })
  return { assets, gains }
}

const rewards = ({ contract }: Paying, mark: Mark): ToldGain =>
  toldGain({
    of: contract.events.RewardPaid,
    source: 'rewards',
    gained: ({ account, amount }) => [[account, worth(amount, mark)]],
  })

interface PoolMarks {
  readonly base: Mark
  readonly share: Mark
}

const tellsMarks = (part: object): part is { readonly base: unknown; marks(): Promise<PoolMarks> } =>
  'marks' in part && typeof part.marks === 'function'

interface Paying {
  readonly reward: unknown
  readonly contract: {
    readonly events: {
      readonly RewardPaid: EventSource<{ readonly account: Address; readonly amount: bigint }>
    }
  }
}

/** Whether it is a staking that tells of each reward it pays. */
function paysRewards(part: object): part is Paying {
  const contract: unknown = Reflect.get(part, 'contract')
  const events: unknown =
    typeof contract === 'object' && contract !== null ? Reflect.get(contract, 'events') : undefined
  return 'reward' in part && typeof events === 'object' && events !== null && 'RewardPaid' in events
}
