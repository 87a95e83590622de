import { setTimeout as pause } from 'node:timers/promises'

import { SaffronError } from '../../../errors.ts'
import { clientParams } from '../../../models/client/client-params.ts'
import type { Column } from '../../../netlist/circuit.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { type ClientSighting, watchClient } from '../../../project/clients/watch-client.ts'
import { openNetlist } from '../../../project/open-netlist.ts'
import { shortPath } from '../../../project/short-path.ts'
import { run } from '../../../run/run.ts'
import { checkRunSpec } from '../../../run/run-spec.ts'
import type { FinishedRun } from '../../../watch/run-child.ts'
import { RunFailure } from '../../../run/errors.ts'
import { printFailure } from '../../print/print-failure.ts'
import { kpiChanges, kpiTable } from '../watch/kpi-changes.ts'
import { changesTable } from './changes-table.ts'
import { ownSheets } from './own-sheets.ts'

export interface WatchClientOptions {
  /** Seconds between two looks. */
  readonly every: number
  readonly seed: string
  readonly steps?: number
  readonly history: boolean
  readonly sheetsRoot?: string
  readonly json?: boolean
}

const SECOND_MS = 1_000

/** Runs a client, and again whenever what it came from changes, until the signal; shows old KPIs against new ones. */
export async function watchClientRuns(id: string, options: WatchClientOptions, signal: AbortSignal): Promise<void> {
  const { every, history, sheetsRoot, json = false } = options
  const { found, root } = await openNetlist('client', { quiet: true })
  let before: FinishedRun | undefined
  const round = async () => {
    const now = await runOf({ id, root, netlist: found.file }, { ...options, signal })
    if (now === undefined) return
    if (json) say(JSON.stringify({ run: now }))
    else {
      process.stdout.write(before ? kpiChanges(before, now) : kpiTable(now))
      say(`${now.seconds.toFixed(1)} s  ${shortPath(now.folder)}`)
    }
    before = now
  }
  await round()
  const wait = () => waited(every, signal)
  const now = () => new Date().toISOString()
  for await (const sighting of watchClient({ root, id, history, sheets: ownSheets(sheetsRoot), wait, now })) {
    if (signal.aborted) return
    tell(sighting, json)
    if (sighting.kind === 'changed') await round()
  }
}

/** A run of the client as it is now; a client that cannot be run is told, and waited out. */
async function runOf(
  { id, root, netlist }: { readonly id: string; readonly root: string; readonly netlist: string },
  { seed, steps, json = false, signal }: WatchClientOptions & { readonly signal: AbortSignal },
): Promise<FinishedRun | undefined> {
  const { client } = await loadClient(root, id)
  let columns: readonly Column[] = []
  try {
    // The netlist is a pure model: no chain is opened, whichever is named.
    const spec = checkRunSpec({ netlist, seed, clock: { steps }, params: clientParams(client) })
    const onBuilt = ({ circuit }: { readonly circuit: { readonly columns: readonly Column[] } }) => {
      ;({ columns } = circuit)
    }
    const { folder, kpis, seconds } = await run(spec, { root, signal, onBuilt })
    return { folder, kpis, seconds, units: Object.fromEntries(columns.map(({ name, unit }) => [name, unit.symbol])) }
  } catch (error) {
    const isBroken = error instanceof SaffronError && !(error instanceof RunFailure) && error.blame === 'usage'
    if (!isBroken) throw error
    printFailure(error, { debug: false, json })
    return undefined
  }
}

function tell(sighting: ClientSighting, json: boolean): void {
  if (sighting.kind === 'broken') printFailure(sighting.error, { debug: false, json })
  else if (json) say(JSON.stringify({ changes: sighting.imported.changes }))
  else {
    const { changes, file } = sighting.imported
    say(`\n${file}: ${changes.length === 0 ? 'no parameter has changed' : `changed\n${changesTable(changes)}`}\n`)
  }
}

/** Whether it is over. */
const waited = (seconds: number, signal: AbortSignal): Promise<boolean> =>
  pause(seconds * SECOND_MS, undefined, { signal }).then(
    () => false,
    () => true,
  )

const say = (line: string) => void process.stdout.write(`${line}\n`)
