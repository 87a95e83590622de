import { mean } from '../../kpi/statistics/mean.ts'

interface MainEffectsOptions {
  readonly names: readonly string[]
  /** Rows of -1 and 1. */
  readonly rows: readonly (readonly number[])[]
  /** In the order of the rows; undefined where a run failed. */
  readonly outcomes: readonly (number | undefined)[]
}

/** What each variable of a two-level design does by itself: the mean outcome where it is up less that where it is down. */
export function mainEffects({ names, rows, outcomes }: MainEffectsOptions): Record<string, number | undefined> {
  const effects = names.map((name, j) => {
    const meanWhere = (sign: number) => mean(rows.flatMap((row, i) => (row[j] === sign ? (outcomes[i] ?? []) : [])))
    const [up, down] = [meanWhere(1), meanWhere(-1)]
    return [name, up === undefined || down === undefined ? undefined : up - down] as const
  })
  return Object.fromEntries(effects)
}
