import type { Cohort } from './cohort.ts'
import type { Decision } from './decide.ts'
import { createEconomy } from './economy.ts'
import { moodOf } from './mood.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import { turnOf } from './simulate-month.ts'
import { stakesOf, takeTurn } from './turn.ts'

/** What people go by in a month, wherever they find it. */
export interface MonthFacts {
  readonly month: number
  /** Prices from the first on, the latest last. */
  readonly prices: readonly number[]
  /** The reward of staking over its base; undefined where nobody can stake. */
  readonly appeal: number | undefined
}

/** The people of a request without its economy: they decide as in the model, about tokens that are somewhere else. */
export interface CohortPeople {
  readonly cohorts: readonly Cohort[]
  /** What each decides in a month, who has so many tokens besides those that unlock in it. */
  month(facts: MonthFacts): (cohort: Cohort, agent: number, held: number) => Decision
}

/** The people of a request, drawn as the model draws them. */
export function cohortPeople(request: CohortRequest, { seed }: { readonly seed: string }): CohortPeople {
  const { cohorts } = createEconomy(request, { seed, from: undefined })
  return {
    cohorts,
    month({ month, prices, appeal }) {
      const price = prices.at(-1) ?? request.token.initial_price
      const economy = { price, history: [...prices], minted: 0, burned: 0 }
      const mood = moodOf({ economy, request, appeal })
      const common = { ...mood, month, price, returned: 1, sellsStock: request.abm.decision_config.stock_selling }
      return (cohort, agent, held) => {
        cohort.held[agent] = held
        // What is staked is elsewhere.
        stakesOf(cohort, month)[agent] = 0
        const { sold, wished } = takeTurn(cohort, turnOf(cohort, common), { from: agent, to: agent + 1 })
        return { sell: sold, stake: wished }
      }
    },
  }
}
