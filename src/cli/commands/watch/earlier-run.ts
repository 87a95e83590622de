import { RunReadError } from '../../../results/errors.ts'
import { kpiRows } from '../../../results/kpi-rows.ts'

/** The records of a run that is over, read as far as another one has come. */
export interface EarlierRun {
  /** Its KPIs at a step, which must not be before the last one asked for; nothing where it recorded none. */
  at(step: number): ReadonlyMap<string, string> | undefined
  close(): void
}

/** Opens the records of a run; of one that somebody has removed or damaged there are none. */
export function earlierRun(folder: string): EarlierRun {
  const reading = open(folder)
  let row = reading?.rows.next().value
  return {
    at(step) {
      try {
        while (reading && row && row.step < step) row = reading.rows.next().value
      } catch (error) {
        if (!(error instanceof RunReadError)) throw error
        row = undefined
      }
      if (!reading || row?.step !== step) return undefined
      const { cells } = row
      return new Map(reading.columns.map((name, i) => [name, cells[i] ?? '']))
    },
    close: () => void reading?.rows.return?.(),
  }
}

function open(folder: string) {
  try {
    const { columns, rows } = kpiRows(folder)
    return { columns, rows: rows[Symbol.iterator]() }
  } catch (error) {
    if (!(error instanceof RunReadError)) throw error
    return undefined
  }
}
