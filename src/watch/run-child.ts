import { realpathSync, rmSync } from 'node:fs'
import path from 'node:path'

import type { RunSpec } from '../run/run-spec.ts'
import type { RunSummary } from '../run/run-summary.ts'
import type { RunColumn, RunNews, RunQuestion, RunRow } from './warm/serve-run.ts'
import { warmProcess } from './warm/warm-process.ts'

/** How long a run may take to wind up. */
const GRACE_MS = 1_000
const QUESTION: RunQuestion = { run: true }

export interface StartedRun {
  readonly folder: string
  readonly steps: number
  readonly columns: readonly RunColumn[]
}

export interface FinishedRun {
  readonly folder: string
  readonly kpis: RunSummary['kpis']
  readonly units: Readonly<Record<string, string>>
  readonly seconds: number
}

/** How far a run is. */
export interface RowSeen {
  readonly step: number
  readonly steps: number
}

export interface RunListeners {
  onStart(run: StartedRun): void
  onRow(row: RunRow): void
  /** Called with what the netlist prints, and with why the run failed. */
  onText(stream: 'stdout' | 'stderr', text: string): void
}

export interface RunChild {
  /** Resolves when all is loaded but the project's own code. */
  readonly ready: Promise<void>
  /** The finished run, whose report is still being written, or how the process ended that has not finished it. */
  readonly ended: Promise<FinishedRun | string>
  /** How the process ended: `status 0` once the report of a finished run is there. */
  readonly closed: Promise<string>
  hasLoaded(files: readonly string[]): boolean
  /** Whether what it runs comes from this file too, given from the project's folder; undefined until that is known. */
  uses(file: string): boolean | undefined
  /** Runs the netlist as it is now, once. */
  run(listeners: RunListeners): void
  /** Ends it and removes what it had begun to write; one that has finished only writes its report. */
  end(): Promise<void>
}

/** Starts a process that gets ready to run a netlist of a project in which nothing is loaded yet. */
export function runChild(spec: RunSpec, root: string): RunChild {
  let listeners: RunListeners | undefined
  let started: StartedRun | undefined
  let finished: FinishedRun | undefined
  let used: ReadonlySet<string> | undefined
  const project = realpathSync(root)
  const { promise: finishing, resolve: finish } = Promise.withResolvers<FinishedRun>()
  let isRunning = false
  let isUnwanted = false
  const early: Parameters<RunListeners['onText']>[] = []
  const child = warmProcess(['standby', JSON.stringify(spec)], {
    cwd: process.cwd(),
    root,
    onText(...text) {
      if (listeners) listeners.onText(...text)
      else early.push(text)
    },
    onMessage(message) {
      // Who tells is of our own version.
      const news = message as Partial<RunNews>
      if (isUnwanted) started ??= news.start
      else if (news.uses) used = new Set(news.uses)
      else if (news.start) listeners?.onStart((started = news.start))
      else if (news.row) listeners?.onRow(news.row)
      else if (news.end && started) {
        const units = Object.fromEntries(started.columns.map(({ name, unit }) => [name, unit]))
        finished = { folder: started.folder, units, ...news.end }
        finish(finished)
      }
    },
  })
  return {
    ready: child.ready,
    ended: Promise.race([finishing, child.ended]),
    closed: child.ended,
    hasLoaded: (files) => child.hasLoaded(files),
    uses: (file) => used?.has(path.join(project, file)),
    run(to) {
      listeners = to
      isRunning = true
      for (const text of early) to.onText(...text)
      child.ask(QUESTION)
    },
    async end() {
      isUnwanted = true
      listeners = undefined
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      // A node must be left as it was, and a folder removed of which we do not know yet. Else nothing outlives it.
      const mustWindUp = isRunning && (!started || spec.chain.includes('://'))
      if (!finished) child.kill(mustWindUp ? 'SIGTERM' : 'SIGKILL')
      await child.ended
      clearTimeout(timer)
      if (started && !finished) rmSync(started.folder, { recursive: true, force: true })
    },
  }
}
