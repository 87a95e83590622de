import path from 'node:path'

import { shellQuoted } from '../../../report/figures/shell-quoted.ts'
import { runEntry } from '../../../results/list-runs.ts'
import { type Manifest, readManifest } from '../../../results/manifest.ts'
import type { WrittenRun } from '../../../run/run-summary.ts'
import type { CallCount } from '../../../kpi/call-count.ts'
import { failuresInWords } from '../../../kpi/failures-in-words.ts'
import type { Narration } from '../../../netlist/narration.ts'
import { isFileName } from '../../parse/file-or-folder.ts'
import type { GoOnOptions } from '../../parse/go-on-options.ts'
import { logOf } from '../../parse/log-options.ts'
import type { NetlistOptions } from '../../parse/netlist-options.ts'
import { kpiSummaryTable } from '../../print/kpi-summary-table.ts'
import { NOT_AS_EXPECTED } from '../../exit-status.ts'
import { checkLines } from '../../print/check-lines.ts'
import { expectationLines } from '../../print/expectation-lines.ts'
import { narrator } from '../../print/narrator.ts'
import { paint } from '../../print/paint.ts'
import { noProgress, type Progress, progress } from '../../print/progress.ts'
import { type LiveRun, liveRun, type Patience } from '../../../http/live-run.ts'
import { shortPath } from '../../../project/short-path.ts'
import type { Watch } from '../../watch-process.ts'
import { runWork } from './run-work.ts'
import { withSeed } from './with-seed.ts'

export interface RunNetlistOptions extends NetlistOptions, GoOnOptions {
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
  readonly rows?: boolean
  /** Prints all KPIs. */
  readonly all?: boolean
  /** How many of each number; four unless given. */
  readonly digits?: number
  /** `monthly` prints a summary of each record, `never` none; at a terminal they are printed unless it says never. */
  readonly print?: 'monthly' | 'never'
  /** A file or a folder for a log of what happened; `-` for standard error. */
  readonly log?: string
  /** Serves a page on which the run draws itself. */
  readonly live?: boolean
  /** Where; any free port unless given. */
  readonly port?: number
  /** The words it was called with, where the same words would run it again. */
  readonly argv?: readonly string[] | undefined
}

/** How long the page stays after the run: for somebody at a terminal, for a program, and after a failure. */
const AT_TERMINAL: Patience = { open: 300_000, closed: 30_000 }
const IN_PIPE: Patience = { open: 10_000, closed: 0 }
const FAILED: Patience = { open: 1_000, closed: 0 }

/** Runs a netlist with a progress display, and prints how its KPIs moved and where its results are. */
export async function runNetlist(
  nameOrPath: string | undefined,
  options: RunNetlistOptions,
  watch: Watch,
): Promise<void> {
  if (!options.live) return runAndPrint(nameOrPath, options, watch)
  const title = nameOrPath ?? options.resume ?? options.from?.run ?? ''
  const live = await liveRun({ title, port: options.port ?? 0 })
  process.stderr.write(`Live: ${live.url}\n`)
  const patience = process.stdout.isTTY ? AT_TERMINAL : IN_PIPE
  try {
    await runAndPrint(nameOrPath, options, watch, live)
  } catch (error) {
    live.end()
    await live.close(FAILED, watch.listen())
    throw error
  }
  if (process.stdout.isTTY) {
    process.stderr.write(`The live view stays for a while, Ctrl-C ends it: ${live.url}\n`)
  }
  await live.close(patience, watch.listen())
}

async function runAndPrint(
  nameOrPath: string | undefined,
  options: RunNetlistOptions,
  watch: Watch,
  live?: LiveRun,
): Promise<void> {
  const { out, quiet = false, json = false, rows = false } = options
  const work = await runWork(nameOrPath, { ...options, quiet: quiet || json })
  const signal = watch.listen()
  const told = narrator({
    prints: !quiet && !json && (options.print ?? (process.stdout.isTTY ? 'monthly' : 'never')) === 'monthly',
    log: options.log === undefined || isFileName(options.log) ? undefined : path.resolve(options.log),
    now: new Date(),
  })
  let narration: Narration | undefined
  let traffic: Readonly<CallCount> | undefined
  let bar: Progress = noProgress
  const line = (document: object) => {
    if (json && rows) process.stdout.write(`${JSON.stringify(document)}\n`)
  }
  try {
    const summary = await work.start({
      out: out === undefined ? undefined : path.resolve(out),
      signal,
      log: logOfRun(options),
      onBuilt: ({ folder, circuit }) => {
        const { clock, columns } = circuit
        ;({ narration, traffic } = circuit)
        const { steps } = clock
        watch.folder = folder
        live?.start({ folder, steps, columns })
        line({ start: { folder, steps } })
        // Where each record is told, nobody needs a bar.
        if (!quiet && !json && !(told.prints && narration)) bar = progress({ steps, columns })
      },
      onRow: (row) => {
        bar.at(row)
        if (row.step >= work.ownFrom) told.tell(narration)
        live?.see(row)
        line({ row: { step: row.step, time: row.time } })
      },
      ...(live && { onStep: (step) => live.onStep(step) }),
    })
    bar.clear()
    live?.end()
    if (json) process.stdout.write(`${JSON.stringify(document(summary))}\n`)
    else if (!quiet) {
      const all = options.all ?? (told.prints && narration !== undefined)
      const manifest = readManifest(summary.folder)
      const netlist = nameOrPath ?? manifest.spec.netlist
      process.stdout.write(ending(summary, manifest, { argv: work.argv, ...options, netlist, all, traffic }))
    }
    const broken = summary.check !== undefined && summary.check.violations > 0
    if (broken || summary.expectations?.some(({ ok }) => !ok)) process.exitCode = NOT_AS_EXPECTED
  } catch (error) {
    bar.clear()
    throw error
  }
}

/** In a folder it is the netlist that keeps one. */
const logOfRun = (options: RunNetlistOptions) =>
  options.log !== undefined && isFileName(options.log) ? logOf(options, 'engine') : undefined

/** The summary, with what it was expected to do also where that is nothing, and the manifest. */
const document = ({ expectations = [], ...summary }: WrittenRun) => ({
  ...summary,
  expectations,
  manifest: readManifest(summary.folder),
})

/** `netlist` is how it was called for. */
interface EndingOptions extends RunNetlistOptions {
  readonly netlist: string
  readonly traffic: Readonly<CallCount> | undefined
}

function ending(
  summary: WrittenRun,
  manifest: Manifest,
  { netlist, argv = ['run', netlist], all = false, digits, traffic }: EndingOptions,
): string {
  const { folder, stepsDone, seconds, stopReason, chain } = summary
  const stopped = stopReason === undefined ? [] : [`Stopped early: ${stopReason}`]
  const steps = stepsDone === 1 ? '1 step' : `${stepsDone} steps`
  const where = chain === undefined ? '' : ` on ${chain}`
  return [
    kpiSummaryTable(summary, manifest, { all, digits }),
    '',
    ...expectationLines(summary.expectations ?? []),
    ...checkLines(summary.check),
    ...failedLines(traffic),
    ...stopped,
    `${steps}${where} in ${seconds.toFixed(1)} s, one seed (${manifest.spec.seed})`,
    `Report: ${paint.stdout.bold(shortPath(path.join(folder, 'report.html')))}`,
    ...nextCommands(summary, manifest, argv).map(
      (command, i) => `${i === 0 ? 'Next:  ' : '       '} ${paint.stdout.dim(command)}`,
    ),
    '',
  ].join('\n')
}

/** That transactions failed, which KPIs may not show. */
function failedLines(traffic: Readonly<CallCount> | undefined): string[] {
  if (!traffic || traffic.failed === 0n) return []
  const reasons = [...traffic.reasons].map(([reason, times]) => [reason, Number(times)] as const)
  return [failuresInWords({ sent: Number(traffic.sent), failed: Number(traffic.failed), reasons })]
}

/** What one may want to do with a run: hold it against the one before, or see what another seed brings. */
function nextCommands({ folder }: WrittenRun, { spec }: Manifest, argv: readonly string[]): string[] {
  const [, base = '', number = ''] = /^(.*)-(\d+)$/.exec(folder) ?? []
  const before = `${base}-${Number(number) - 1}`
  const hasBefore = Number(number) > 1 && hasSteps(before)
  const seed = /^\d+$/.test(spec.seed) ? String(BigInt(spec.seed) + 1n) : '2'
  const named = (run: string) =>
    shellQuoted(path.basename(path.dirname(run)) === 'runs' ? path.basename(run) : shortPath(run))
  return [...(hasBefore ? [`npx saffron compare ${named(before)} ${named(folder)}`] : []), withSeed(argv, seed)]
}

/** Of a run that failed at its start, or is gone, there is nothing to hold against. */
function hasSteps(folder: string): boolean {
  const entry = runEntry(folder)
  return 'manifest' in entry && entry.lastStep > 0
}
