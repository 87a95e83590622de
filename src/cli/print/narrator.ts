import { openSimulationLog, type SimulationLog } from '../../models/aegis/files/simulation-log.ts'
import type { Narration } from '../../netlist/narration.ts'

/** Tells of a run's records in words. */
export interface Narrator {
  /** Whether summaries are printed. */
  readonly prints: boolean
  /** After each record. */
  tell(narration: Narration | undefined): void
}

export interface NarratorOptions {
  /** Prints a summary of each record. */
  readonly prints: boolean
  /** The folder that a log of what happened goes to; none unless given. */
  readonly log: string | undefined
  readonly now: Date
  readonly out?: (text: string) => void
  readonly warn?: (text: string) => void
}

/** Prints summaries, and keeps a log of them and of what happened; a log that cannot be written is told once. */
export function narrator({ prints, log, now, out, warn }: NarratorOptions): Narrator {
  const print = out ?? ((text) => void process.stdout.write(text))
  const complain = warn ?? ((text) => void process.stderr.write(text))
  let file: SimulationLog | undefined
  if (log !== undefined) {
    file = openSimulationLog({ folder: log, stamp: stampOf(now), onFailure: (text) => complain(`warning  ${text}\n`) })
  }
  return {
    prints,
    tell(narration) {
      if (!narration || (!prints && !file)) return
      const summary = narration.summary()
      for (const line of narration.happened?.() ?? []) file?.write(line)
      if (summary === '') return
      file?.write(summary)
      if (prints) print(`${summary}\n`)
    },
  }
}

/** YYYYMMDD_HHMMSS, of this machine's clock. */
function stampOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('')
  return `${day}_${[two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('')}`
}
