import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { checkChain } from './check-chain.ts'
import { kpiChanges, kpiTable } from './kpi-changes.ts'
import { type LiveKpis, liveKpis } from './live-kpis.ts'
import { locateNetlist } from './locate-netlist.ts'
import type { NetlistOptions } from './netlist-options.ts'
import { paint } from './paint.ts'
import { printFailure } from './print-failure.ts'
import { projectRoot } from './project-root.ts'
import type { FinishedRun } from './run-child.ts'
import { savedFiles } from './saved-files.ts'
import { reportServer } from './serve/report-server.ts'
import { shortPath } from './short-path.ts'
import { warmNetlist, type WarmNetlist } from './warm/warm-netlist.ts'

export interface WatchOptions extends NetlistOptions {
  /** Where the report is served; any free port unless given. */
  readonly port?: number
}

/** Runs a netlist, and again after each save, until the signal; shows old KPIs against new ones. */
export async function watchNetlist(nameOrPath: string, options: WatchOptions, signal: AbortSignal): Promise<void> {
  checkChain(options.chain)
  const { file, name } = locateNetlist(nameOrPath).found
  const root = projectRoot(path.dirname(file))
  const reports = await reportServer({ title: name, port: options.port ?? 0 })
  say(`Report: ${reports.url}`)
  const netlist = warmNetlist({ nameOrPath, options, root, say: complain })
  const saved = savedFiles(root)
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  // Not only at the end of a build.
  void stopped.then(() => netlist.close())
  let before: FinishedRun | undefined
  try {
    for (let batch: readonly string[] = []; !signal.aborted; batch = saved.take()) {
      if (batch.length > 0) say(`\n${paint.stdout.bold('saved')}  ${batch.join(', ')}`)
      const superseded = Promise.race([saved.waiting(), stopped])
      netlist.forget(batch)
      const result = await round({ netlist, before, stopped, superseded })
      if (result) {
        process.stdout.write(before ? kpiChanges(before, result) : kpiTable(result))
        say(`${result.seconds.toFixed(1)} s  ${shortPath(result.folder)}`)
        before = result
        reports.show(result.folder)
      }
      if (!signal.aborted) {
        // Now that nobody waits.
        netlist.warm()
        await superseded
      }
    }
  } finally {
    saved.close()
    await Promise.all([netlist.close(), reports.close()])
  }
}

interface Round {
  readonly netlist: WarmNetlist
  readonly before: FinishedRun | undefined
  readonly stopped: Promise<unknown>
  /** Something newer has been saved, or watching ends. */
  readonly superseded: Promise<unknown>
}

/** Builds and runs once; gives nothing when that fails, which it tells, or when something newer has been saved. */
async function round({ netlist, before, stopped, superseded }: Round): Promise<FinishedRun | undefined> {
  const started = performance.now()
  const since = () => ((performance.now() - started) / 1000).toFixed(1)
  let isStale = false
  const stale = superseded.then(() => (isStale = true))
  try {
    const building = netlist.build()
    await Promise.race([building, stale])
    if (isStale) netlist.abandonBuild()
    await Promise.race([building, stopped])
  } catch (error) {
    if (!isStale) printFailure(error, { debug: false, json: false })
    return undefined
  }
  // A save during the build, too, makes the run one that nobody needs.
  await wait(0)
  if (isStale) return undefined
  let live: LiveKpis | undefined
  let rows = 0
  const run = netlist.takeRun()
  run.run({
    onStart: (start) => (live = liveKpis({ run: start, before: before?.folder })),
    onRow(row) {
      if (rows++ === 0 && !process.stdout.isTTY) say(`first row after ${since()} s`)
      live?.at(row)
    },
    onText(stream, text) {
      const write = () => void process[stream].write(text)
      if (live) live.around(write)
      else write()
    },
  })
  const result = await Promise.race([run.ended, stale])
  live?.clear()
  if (typeof result === 'object') return result
  if (isStale) await run.end()
  else if (typeof result === 'string' && result.startsWith('SIG'))
    complain(`The run was ended from outside (${result}).`)
  return undefined
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)
