/** The last values of a series that goes on and on, and no more of them than are ever asked for. */
export interface RecentValues {
  /** How many there have been. */
  readonly count: number
  push(value: number): void
  /** The value of this number, counted from 0 at the first; 0 before the first. */
  at(index: number): number
  /** The sum of those from `from` to before `to`, oldest first; there is nothing before the first. */
  sum(from: number, to: number): number
}

/** Remembers at least the last `keep` values; older ones are gone. */
export function createRecentValues(keep: number): RecentValues {
  const values: number[] = []
  let forgotten = 0
  return {
    get count() {
      return forgotten + values.length
    },
    push(value) {
      values.push(value)
      if (values.length <= 2 * keep) return
      forgotten += values.length - keep
      values.splice(0, values.length - keep)
    },
    at: (index) => values[index - forgotten] ?? 0,
    sum(from, to) {
      let sum = 0
      for (let i = Math.max(from - forgotten, 0); i < to - forgotten; i++) sum += values[i] ?? 0
      return sum
    },
  }
}
