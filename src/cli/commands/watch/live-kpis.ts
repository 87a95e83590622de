import { earlierRun } from './earlier-run.ts'
import { CHANGE_HEAD, CHANGE_NUMBERS, kpiChangeRow } from '../../print/kpi-change-row.ts'
import { shownCell, unitBeside } from '../../../report/figures/shown-quantity.ts'
import type { StartedRun } from '../../../watch/run-child.ts'
import { table } from '../../print/table.ts'
import type { RunRow } from '../../../watch/warm/serve-run.ts'

/** KPIs that are shown while they move; the rest is counted. */
const SHOWN = 10
/** Where nothing can be drawn over, a line for each tenth of the way. */
const PARTS = 10
const LINES_OF_A_TERMINAL = 24

/** The KPIs of a run that is under way. */
export interface LiveKpis {
  at(row: RunRow): void
  /** Lets something else be written: what is drawn makes room and comes again. */
  around(write: () => void): void
  clear(): void
}

/** Where it is shown: standard output, unless given. */
interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  write(text: string): unknown
}

interface LiveKpisOptions {
  readonly run: StartedRun
  /** The folder of the run to compare with at the same steps. */
  readonly before?: string | undefined
  readonly stream?: Screen
}

interface Shown {
  readonly name: string
  readonly unit: string
  readonly now: string
  readonly before: string | undefined
  readonly changed: boolean
}

interface Content {
  readonly kpis: readonly Shown[]
  readonly step: number
  readonly steps: number
  /** Whether the other run has this step. */
  readonly compared: boolean
}

/**
 * Shows KPIs as they move, beside those of the run before at the same step, those that differ first: a table drawn over
 * itself on a terminal, lines now and then elsewhere.
 */
export function liveKpis({ run, before, stream = process.stdout }: LiveKpisOptions): LiveKpis {
  const { columns, steps } = run
  const earlier = before === undefined ? undefined : earlierRun(before)
  const changed = new Set<string>()
  let drawn = ''
  let part = -1

  /** A row's KPIs, those first that have differed by now. */
  function contentOf({ step, cells }: RunRow): Content {
    const old = earlier?.at(step)
    const all = columns.map(({ name, unit }, i) => {
      const [now, then] = [cells[i] ?? '', old?.get(name)]
      if (old && now !== then) changed.add(name)
      return { name, unit, now, before: then, changed: changed.has(name) }
    })
    const kpis = [...all.filter((kpi) => kpi.changed), ...all.filter((kpi) => !kpi.changed)]
    return { kpis, step, steps, compared: old !== undefined }
  }

  function erased(): string {
    const lines = drawn.split('\n').length - 1
    return lines === 0 ? '' : `\r\x1b[${lines}A\x1b[J`
  }

  function redraw(text: string): void {
    stream.write(`${erased()}${text}`)
    drawn = text
  }

  return {
    at(row) {
      if (stream.isTTY) {
        redraw(liveTable(contentOf(row), stream))
        return
      }
      const now = steps === 0 ? 0 : Math.floor((PARTS * row.step) / steps)
      // After the last part comes the table.
      if (now === part || now === PARTS) return
      part = now
      stream.write(`${liveLine(contentOf(row))}\n`)
    },
    around(write) {
      const again = drawn
      redraw('')
      write()
      redraw(again)
    },
    clear() {
      redraw('')
      earlier?.close()
    },
  }
}

/** As many KPIs as the terminal has lines for, a line each. */
function liveTable({ kpis, step, steps, compared }: Content, { rows, columns: width }: Screen): string {
  const height = rows || LINES_OF_A_TERMINAL
  const shown = kpis.slice(0, SHOWN)
  const content = compared
    ? { head: CHANGE_HEAD, numbers: CHANGE_NUMBERS, rows: shown.map(kpiChangeRow) }
    : {
        head: ['KPI', 'unit', 'now'],
        numbers: [2],
        rows: shown.map(({ name, unit, now }) => [name, unitBeside(unit), shownCell(now, unit)]),
      }
  const rest = kpis.length - shown.length
  const lines = [
    `step ${step}/${steps}`,
    ...table({ ...content, width }).split('\n'),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]
  // A line that is broken, or that has scrolled out, could not be drawn over.
  const fitting = lines.slice(0, Math.max(1, height - 1)).map((line) => line.slice(0, width && width - 1))
  return `${fitting.join('\n')}\n`
}

/** The same on one line: what differs, or where nothing does, what there is. */
function liveLine({ kpis, step, steps, compared }: Content): string {
  const differing = kpis.filter((kpi) => kpi.changed)
  const told = (differing.length > 0 ? differing : kpis).slice(0, SHOWN / 2)
  const values = told.map(({ name, unit, now, before = '', changed }) =>
    compared && changed
      ? `${name} ${shownCell(before, unit)} -> ${shownCell(now, unit)}`
      : `${name} ${shownCell(now, unit)}`,
  )
  const count = compared ? [`${differing.length} of ${kpis.length} differ`] : []
  return [`step ${step}/${steps}`, ...values, ...count].join('  ')
}
