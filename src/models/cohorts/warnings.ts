import type { CohortModel } from './cohort-model.ts'

/** What had to be assumed, is not read, or failed, in words. */
export function warningsOf({ request, cohorts, failures }: CohortModel): string[] {
  const guessed = cohorts.filter((cohort) => cohort.guessed).map(({ name }) => name)
  const [first] = failures.first
  return [
    ...guessed.map((name) => `'${name}' names no kind of people: they are taken for Community`),
    ...request.unread.map((name) => `${name} is not read: what it is for is switched off`),
    ...(first
      ? [
          `${failures.count} decisions failed and counted as none, the first of agent ${first.agent + 1} of ` +
            `'${first.cohort}' in month ${first.month}: ${first.error}`,
        ]
      : []),
  ]
}
