import { type LlmPrice, type LlmProvider, type LlmRequest, costOf, MAX_TOKENS } from './provider.ts'

/** What was spent, by the UTC day that it is. */
export interface Spending {
  readonly day: number
  readonly usd: number
  readonly calls: number
  /** Calls that were not made for want of money. */
  readonly refused: number
}

export interface BudgetedLlm extends LlmProvider {
  spending(): Spending
}

interface BudgetOptions {
  /** USD in a UTC day. */
  readonly daily: number
  /** What a call may cost at most is reckoned from this before it is made. */
  readonly price: LlmPrice
  /** Seconds since 1970. */
  readonly now: () => number
  /** What was spent of a day before, by another process. */
  readonly before?: ((day: number) => Pick<Spending, 'usd' | 'refused'>) | undefined
}

const DAY = 86_400
/** Fewer characters than these are hardly ever a token. */
const CHARACTERS_A_TOKEN = 2

/** A provider that answers nothing once a day's money might be exceeded by one more call. */
export function withBudget(provider: LlmProvider, { daily, price, now, before }: BudgetOptions): BudgetedLlm {
  const begun = (day: number): Spending => ({ day, calls: 0, ...(before?.(day) ?? { usd: 0, refused: 0 }) })
  let spent = begun(dayOf(now()))
  /** What calls under way may cost. */
  let pending = 0
  const today = () => {
    const day = dayOf(now())
    if (day !== spent.day) spent = begun(day)
    return spent
  }
  return {
    id: provider.id,
    spending: today,
    async complete(request) {
      const cost = most(request, price)
      if (today().usd + pending + cost > daily) {
        spent = { ...spent, refused: spent.refused + 1 }
        return undefined
      }
      pending += cost
      try {
        const answer = await provider.complete(request)
        spent = { ...today(), usd: today().usd + (answer?.costUsd ?? 0), calls: today().calls + 1 }
        return answer
      } finally {
        pending -= cost
      }
    },
  }
}

const dayOf = (time: number) => Math.floor(time / DAY)

const most = ({ system, user, maxTokens = MAX_TOKENS }: LlmRequest, price: LlmPrice): number =>
  costOf({ inputTokens: (system.length + user.length) / CHARACTERS_A_TOKEN, outputTokens: maxTokens }, price)
