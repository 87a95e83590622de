/** What buyers from outside spend in a month: its own number, or the last of those given. */
export function monthlyDemandUsd(byMonth: readonly number[], month: number): number {
  return byMonth[Math.min(month, byMonth.length - 1)] ?? 0
}
