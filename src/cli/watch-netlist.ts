import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { checkChain } from './check-chain.ts'
import { kpiChanges, kpiTable } from './kpi-changes.ts'
import { locateNetlist } from './locate-netlist.ts'
import type { NetlistOptions } from './netlist-options.ts'
import { paint } from './paint.ts'
import { prepareProject } from './prepare-project.ts'
import { printFailure } from './print-failure.ts'
import { projectRoot } from './project-root.ts'
import { type FinishedRun, runChild } from './run-child.ts'
import { savedFiles } from './saved-files.ts'
import { reportServer } from './serve/report-server.ts'
import { shortPath } from './short-path.ts'

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
  const saved = savedFiles(root)
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  let before: FinishedRun | undefined
  try {
    for (let batch: readonly string[] = []; !signal.aborted; batch = saved.take()) {
      if (batch.length > 0) say(`\n${paint.stdout.bold('saved')}  ${batch.join(', ')}`)
      const superseded = Promise.race([saved.waiting(), stopped])
      const result = await round({ root, nameOrPath, options, superseded })
      if (result) {
        process.stdout.write(before ? kpiChanges(before, result) : kpiTable(result))
        say(`${result.seconds.toFixed(1)} s  ${shortPath(result.folder)}`)
        before = result
        reports.show(result.folder)
      }
      if (!signal.aborted) await superseded
    }
  } finally {
    saved.close()
    await reports.close()
  }
}

/** Builds and runs once; gives nothing when that fails, which it tells, or when something newer has been saved. */
async function round({
  root,
  nameOrPath,
  options,
  superseded,
}: {
  root: string
  nameOrPath: string
  options: NetlistOptions
  superseded: Promise<unknown>
}): Promise<FinishedRun | undefined> {
  const started = performance.now()
  const since = () => ((performance.now() - started) / 1000).toFixed(1)
  try {
    await Promise.race([prepareProject(root), superseded])
  } catch (error) {
    printFailure(error, { debug: false, json: false })
    return undefined
  }
  let isStale = false
  let rows = 0
  // A save during the build, too, makes the run one that nobody needs.
  const stale = superseded.then(() => (isStale = true))
  await wait(0)
  if (isStale) return undefined
  const run = runChild(nameOrPath, options, ({ step, steps }) => {
    rows++
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2Kstep ${step}/${steps}`)
    else if (rows === 1) say(`first row after ${since()} s`)
  })
  const result = await Promise.race([run.ended, stale])
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
  if (typeof result === 'object') return result
  if (isStale) await run.end()
  else process.stderr.write(run.said())
  return undefined
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
