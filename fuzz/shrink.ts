import type { Step } from './steps.ts'

/**
 * The fewest steps and transactions that still fail, found by leaving out ever smaller runs of them. `fails` is asked
 * with each candidate.
 */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  let smallest = await shrinkList(steps, fails)
  for (let index = smallest.length - 1; index >= 0; index--) {
    const step = smallest[index]
    if (step?.kind !== 'block') continue
    const around = smallest
    const withTransactions = (transactions: typeof step.transactions): readonly Step[] =>
      around.with(index, { ...step, transactions })
    const transactions = await shrinkList(step.transactions, (fewer) => fails(withTransactions(fewer)))
    smallest = withTransactions(transactions)
  }
  return smallest
}

async function shrinkList<T>(
  items: readonly T[],
  fails: (items: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let smallest = items
  for (let run = Math.ceil(items.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let start = smallest.length - run; start >= 0; start -= run) {
      const candidate = smallest.toSpliced(start, run)
      if (await fails(candidate)) smallest = candidate
    }
  }
  return smallest
}
