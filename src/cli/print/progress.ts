import type { Column, Row } from '../../netlist/circuit.ts'
import { coarse } from './coarse.ts'
import { rounded } from './rounded.ts'

const BAR = 16
const REDRAW_MS = 80

/** A line that shows how far a run is and where its KPIs are. */
export interface Progress {
  at(row: Row): void
  clear(): void
}

export const noProgress: Progress = { at: () => undefined, clear: () => undefined }

/** Draws on a terminal; does nothing where there is none. */
export function progress({
  steps,
  columns,
  stream = process.stderr,
}: {
  steps: number
  columns: readonly Column[]
  stream?: NodeJS.WriteStream
}): Progress {
  if (!stream.isTTY) return noProgress
  const started = Date.now()
  let drawn = 0
  const draw = (row: Row) => {
    const line = progressLine({
      row,
      steps,
      columns,
      seconds: (Date.now() - started) / 1000,
      width: stream.columns || 80,
    })
    stream.write(`\r\x1b[2K${line}`)
  }
  return {
    at(row) {
      const now = Date.now()
      if (now - drawn < REDRAW_MS && row.step < steps) return
      drawn = now
      draw(row)
    },
    clear() {
      stream.write('\r\x1b[2K')
    },
  }
}

/** As much as fits the width, the most telling first; KPIs fill what is left. */
export function progressLine({
  row: { step, values },
  steps,
  columns,
  seconds,
  width,
}: {
  row: Row
  steps: number
  columns: readonly Column[]
  seconds: number
  width: number
}): string {
  const share = steps === 0 ? 1 : Math.min(1, step / steps)
  const left = share > 0 && share < 1 && seconds >= 1 ? `, ${coarse((seconds / share) * (1 - share))} to go` : ''
  const filled = Math.round(share * BAR)
  const parts = [
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `step ${step}/${steps}`,
    `${clock(seconds)}${left}`,
    ...columns.map(({ name, unit }, i) => `${name} ${rounded(values[i], unit)}`),
  ]
  const bar = `${'━'.repeat(filled)}${'─'.repeat(BAR - filled)}`
  let line = width > 3 * BAR ? bar : ''
  for (const part of parts) {
    const longer = line === '' ? part : `${line}  ${part}`
    // The last column of a terminal stays free: some wrap when it is written to.
    if (longer.length >= width) break
    line = longer
  }
  return line
}

const clock = (seconds: number) => (seconds < 100 ? `${seconds.toFixed(1)} s` : coarse(seconds))
