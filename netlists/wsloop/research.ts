import { createRecentValues, MONTH } from 'saffron-sim'

/** What those who take grants spend on research and development. */
export type Research = ReturnType<typeof createResearch>

export function createResearch({
  step,
  monthlyRevenue,
}: {
  readonly step: number
  readonly monthlyRevenue: () => number
}) {
  const steps = Math.ceil(MONTH / step)
  const spending = createRecentValues(steps)
  let spentNow = 0
  const monthly = () => spending.sum(spending.count - steps, spending.count)
  return {
    spend(value: number) {
      spentNow += value
    },
    /** At the end of a step. */
    record() {
      spending.push(spentNow)
      spentNow = 0
    },
    /** USD spent in the last 30 days. */
    monthly,
    /** The same over what the network earned. */
    toRevenue() {
      const spent = monthly()
      return spent === 0 ? 0 : spent / monthlyRevenue()
    },
  }
}
