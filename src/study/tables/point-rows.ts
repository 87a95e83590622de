import type { PointNumbers } from '../execute/point-numbers.ts'
import type { StudyStore } from '../execute/segments/store.ts'
import type { StudyPlan } from '../plan/study-plan.ts'
import type { StudyPoint } from '../conduct/study-points.ts'
import type { StudySpec } from '../study-spec.ts'

/** One point of a study, with what came of it. */
export interface PointRow {
  /** From 1. */
  readonly index: number
  readonly id: string
  /** From 1. */
  readonly set: number
  readonly seed: string
  /** `queued` where it has not been run. */
  readonly status: 'finished' | 'stopped' | 'failed' | 'queued'
  readonly error: { readonly code: string; readonly message: string } | undefined
  /** Texts of the parameters that vary. */
  readonly params: Readonly<Record<string, string>>
  /** In the order of the measures; undefined where missing. */
  readonly values: readonly (number | undefined)[]
}

interface RowsOptions {
  readonly plan: StudyPlan
  readonly points: (place: number) => StudyPoint
  readonly store: StudyStore
  readonly numbers: PointNumbers
  /** What runs that failed count as. */
  readonly onFail: StudySpec['onFail']
}

/** A point by its place: made anew each time, so that a hundred thousand need no room. */
export function pointRows({ plan, points, store, numbers, onFail }: RowsOptions): (place: number) => PointRow {
  const instead = typeof onFail === 'object' && 'value' in onFail ? onFail.value : undefined
  return (place) => {
    const { index, set, seed } = plan.at(place)
    const { id, params } = points(place)
    const run = store.run(id)
    const found = numbers.of(id)
    const failed = run?.status === 'failed'
    return {
      index,
      id,
      set,
      seed,
      status: run?.status ?? 'queued',
      error: run?.error,
      params: Object.fromEntries(plan.names.map((name) => [name, params[name] ?? ''])),
      values: numbers.measures.map((_, j) => {
        const value = failed ? instead : found?.[j]
        return value === undefined || Number.isNaN(value) ? undefined : value
      }),
    }
  }
}
