import path from 'node:path'

import { kpiChanges, kpiTable } from './kpi-changes.ts'
import { type LiveKpis, liveKpis } from './live-kpis.ts'
import { locateNetlist } from '../../../project/locate-netlist.ts'
import type { NetlistOptions } from '../../parse/netlist-options.ts'
import { runSpecOf } from '../../parse/run-spec-of.ts'
import { paint } from '../../print/paint.ts'
import { printFailure } from '../../print/print-failure.ts'
import { projectRoot } from '../../../project/project-root.ts'
import type { FinishedRun } from '../../../watch/run-child.ts'
import { reportServer } from '../../../http/report-server.ts'
import { shortPath } from '../../../project/short-path.ts'
import { type RoundListeners, watchedRounds } from '../../../watch/watched-rounds.ts'

export interface WatchOptions extends NetlistOptions {
  /** Where the report is served; any free port unless given. */
  readonly port?: number
}

/** Runs a netlist, and again after each save, until the signal; shows old KPIs against new ones. */
export async function watchNetlist(nameOrPath: string, options: WatchOptions, signal: AbortSignal): Promise<void> {
  const spec = runSpecOf(nameOrPath, options)
  const { file, name } = locateNetlist(nameOrPath).found
  const root = projectRoot(path.dirname(file))
  const reports = await reportServer({ title: name, port: options.port ?? 0 })
  say(`Report: ${reports.url}`)
  let before: FinishedRun | undefined
  let live: LiveKpis | undefined
  let began = 0
  let rows = 0
  const listeners: RoundListeners = {
    onBegin(saved) {
      if (saved.length > 0) say(`\n${paint.stdout.bold('saved')}  ${saved.join(', ')}`)
      began = performance.now()
      rows = 0
    },
    onStart: (run) => (live = liveKpis({ run, before: before?.folder })),
    onRow(row) {
      const seconds = (performance.now() - began) / 1000
      if (rows++ === 0 && !process.stdout.isTTY) say(`first row after ${seconds.toFixed(1)} s`)
      live?.at(row)
    },
    onText(stream, text) {
      const write = () => void process[stream].write(text)
      if (live) live.around(write)
      else write()
    },
    onOver() {
      live?.clear()
      live = undefined
    },
  }
  try {
    for await (const round of watchedRounds({ spec, root, signal, listeners, say: complain })) {
      if ('error' in round) printFailure(round.error, { debug: false, json: false })
      else if ('run' in round) {
        process.stdout.write(before ? kpiChanges(before, round.run) : kpiTable(round.run))
        say(`${round.run.seconds.toFixed(1)} s  ${shortPath(round.run.folder)}`)
        const { folder } = (before = round.run)
        void round.closed.then((how) => how === 'status 0' && reports.show(folder))
      } else if (round.ended.startsWith('SIG')) complain(`The run was ended from outside (${round.ended}).`)
    }
  } finally {
    await reports.close()
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)
