import type { RecordedColumn } from '../../../run/recording-run.ts'
import type { RunRecords, TaskError } from '../task.ts'

/** A run as a segment's footer tells of it; its rows follow those of the runs before it. */
export interface SegmentRun {
  readonly id: string
  readonly status: RunRecords['status']
  readonly rows: number
  readonly error?: TaskError
}

/** What a segment's footer says. */
export interface SegmentFacts {
  readonly format: 1
  readonly kpis: readonly RecordedColumn[]
  readonly runs: readonly SegmentRun[]
}

/** The name of the footer's entry. */
export const FACTS_KEY = 'saffron'

/** The columns of a segment before its KPIs. */
const OWN_COLUMNS = ['point', 'step', 'time'] as const

/** A KPI may be called like one of ours. */
export const kpiColumn = (kpi: string): string => (OWN_COLUMNS.some((name) => name === kpi) ? `kpi.${kpi}` : kpi)
