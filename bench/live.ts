import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { liveRun } from '../src/http/live-run.ts'
import { invariant } from '../src/errors.ts'
import type { Netlist } from '../src/netlist/define-netlist.ts'
import { findNetlist, loadNetlist } from '../src/project/find-netlist.ts'
import { clockOf } from '../src/netlist/clock-of.ts'
import { resolveParams } from '../src/netlist/params/resolve-params.ts'
import type { RunHooks } from '../src/run/run-hooks.ts'
import { runNetlist } from '../src/run/run-netlist.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'

export const about = 'A run of the flagship with the live view and a page that is open, beside one without, in turns'

const NETLIST = 'token-economy'
/** How many pairs of runs on each chain: the sooner a step is done, the more a page costs beside it. */
const PAIRS = { evm: 21, hardhat: 5 } as const
/** A page may cost a run so much. */
const MOST = 1.05
/** In a millisecond. */
const MICROSECONDS = 1_000

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  for (const [chain, pairs] of Object.entries(PAIRS)) {
    if (chains.includes(chain)) yield* sideBySide(chain, quick ? 1 : pairs, quick)
  }
}

async function* sideBySide(chain: string, count: number, quick: boolean): AsyncGenerator<Row> {
  const netlist = await loadNetlist(findNetlist(fileURLToPath(new URL('..', import.meta.url)), NETLIST))
  const steps = quick ? 5 : clockOf(netlist, resolveParams(netlist.params, {}), {}).steps
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  const reader = fork(fileURLToPath(new URL('kit/event-reader.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const pairs: { plain: Time; live: Time }[] = []
  try {
    const of = { netlist, chain, steps, folder, reader }
    for (let pair = -2; pair < count; pair++) {
      // Who comes second finds the machine as the first has left it, so they take turns in that too.
      if (pair % 2 === 0) pairs.push({ plain: await plainTime(of), live: await liveTime(of) })
      else pairs.push({ live: await liveTime(of), plain: await plainTime(of) })
    }
  } finally {
    reader.disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
  const [cold, , ...warm] = pairs
  const row = { chain, steps } as const
  for (const [what, which] of [
    ['run without a page', 'plain'],
    ['run with a page open', 'live'],
  ] as const) {
    const times = spread(warm.map((pair) => pair[which].wall))
    yield { what, ...row, unit: 'ms', ...times, ...(cold && { cold: cold[which].wall }) }
  }
  for (const [what, which] of [
    ['time with / without', 'wall'],
    ['processor time with / without', 'processor'],
  ] as const) {
    const ratios = warm.map(({ live, plain }) => live[which] / plain[which])
    yield { what, ...row, unit: 'x', ...spread(ratios), target: MOST }
  }
}

/** Milliseconds, and those of them that this process kept a processor busy: that others want one too is not in these. */
interface Time {
  readonly wall: number
  readonly processor: number
}

function clock(): () => Time {
  const started = performance.now()
  const used = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(used)
    return { wall: performance.now() - started, processor: (user + system) / MICROSECONDS }
  }
}

interface Setting {
  readonly netlist: Netlist
  readonly chain: string
  readonly steps: number
  readonly folder: string
  readonly reader: ChildProcess
}

async function plainTime({ netlist, chain, steps, folder }: Setting): Promise<Time> {
  const since = clock()
  await runNetlist(netlist, { netlist: NETLIST, chain, clock: { steps } }, { root: folder })
  return since()
}

/** From the opening of the view to the word that the run has ended; the page is connected meanwhile, off the clock. */
async function liveTime({ netlist, chain, steps, folder, reader }: Setting): Promise<Time> {
  const sinceOpening = clock()
  const live = await liveRun({ title: NETLIST, port: 0 })
  const opened = sinceOpening()
  reader.send(live.url)
  await once(reader, 'message')
  const since = clock()
  const hooks: RunHooks = {
    root: folder,
    onBuilt: ({ folder, circuit }) => live.start({ folder, steps: circuit.clock.steps, columns: circuit.columns }),
    onRow: live.see,
    onStep: live.onStep,
  }
  await runNetlist(netlist, { netlist: NETLIST, chain, clock: { steps } }, hooks)
  live.end()
  const led = since()
  const [[read]] = await Promise.all([
    once(reader, 'message'),
    live.close({ open: 0, closed: 0 }, new AbortController().signal),
  ])
  invariant(Number((read as { bytes?: number }).bytes) > steps, 'the page was sent the records')
  return { wall: opened.wall + led.wall, processor: opened.processor + led.processor }
}

const spread = (times: readonly number[]) => ({
  median: medianOf(times),
  min: Math.min(...times),
  max: Math.max(...times),
})
