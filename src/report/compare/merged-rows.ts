import type { KpiRow } from '../../results/kpi-rows.ts'

/** The records of two runs at one step; undefined where a run has none there. */
export interface MergedRow {
  readonly step: number
  readonly before: KpiRow | undefined
  readonly after: KpiRow | undefined
}

/** Two runs side by side, step by step. */
export function* mergedRows(before: Iterable<KpiRow>, after: Iterable<KpiRow>): Generator<MergedRow, void, undefined> {
  const [left, right] = [before[Symbol.iterator](), after[Symbol.iterator]()]
  const next = (rows: Iterator<KpiRow>) => {
    const { done, value } = rows.next()
    return done ? undefined : value
  }
  let [a, b] = [next(left), next(right)]
  while (a || b) {
    const step = Math.min(a?.step ?? Infinity, b?.step ?? Infinity)
    yield { step, before: a?.step === step ? a : undefined, after: b?.step === step ? b : undefined }
    if (a?.step === step) a = next(left)
    if (b?.step === step) b = next(right)
  }
}
