import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { formatValue } from '../../kpi/format.ts'
import type { Circuit, Row } from '../../netlist/circuit.ts'
import { loadNetlist } from '../../netlist/find-netlist.ts'
import { run } from '../../run.ts'
import { chainNames, openChain } from '../../chain/open-chain.ts'
import { RunFailure } from '../errors.ts'
import { KpiSummary } from '../kpi-summary.ts'
import { locateNetlist } from '../locate-netlist.ts'
import type { NetlistOptions } from '../netlist-options.ts'
import { projectRoot } from '../project-root.ts'
import type { Watch } from '../watch-process.ts'
import { questions } from './questions.ts'
import { tell } from './tell.ts'

/** A row that nobody has the time to see is not told. */
const TELL_MS = 60

/** What is asked: the run. */
export interface RunQuestion {
  readonly run: true
}

/** First, last, lowest and highest value of each KPI, as result files hold them. */
export type KpiTexts = ReturnType<KpiSummary['json']>

/** Told of a run, one of these at a time. */
export interface RunNews {
  readonly start: { readonly folder: string; readonly steps: number; readonly columns: readonly RunColumn[] }
  readonly row: RunRow
  readonly end: { readonly kpis: KpiTexts; readonly seconds: number }
}

export interface RunColumn {
  readonly name: string
  readonly unit: string
}

/** A record as result files hold it, in the order of the columns. */
export interface RunRow {
  readonly step: number
  readonly cells: readonly string[]
}

interface Around {
  readonly loaded: ReadonlySet<string>
  readonly watch: Watch
}

/** Loads all that a run needs but what the project may change; runs the netlist as it is when asked. */
export async function serveRun(nameOrPath: string, options: NetlistOptions, { loaded, watch }: Around): Promise<void> {
  const asked = questions('standby', watch.signal)
  const { found, root } = locateNetlist(nameOrPath)
  await preload(projectRoot(path.dirname(found.file)), options.chain)
  tell({ loaded: [...loaded] })
  if ((await asked.next()).done) return
  const { set, ...rest } = options
  const summary = new KpiSummary()
  const rows = rowTeller()
  try {
    const { columns, manifest } = await run(await loadNetlist(found), {
      ...rest,
      name: found.name,
      file: found.file,
      params: set ?? {},
      root,
      signal: watch.signal,
      onStart: ({ folder, circuit }) => {
        watch.folder = folder
        const columns = circuit.columns.map(({ name, unit }) => ({ name, unit: unit.symbol }))
        news({ start: { folder, steps: circuit.clock.steps, columns } })
        rows.start(circuit.columns)
      },
      onRow(row) {
        summary.see(row)
        rows.see(row)
      },
    })
    news({ end: { kpis: summary.json(columns), seconds: manifest.wallSeconds ?? 0 } })
  } catch (cause) {
    throw watch.folder === undefined ? cause : new RunFailure({ folder: watch.folder, cause })
  }
}

const news = (message: Partial<RunNews>) => tell(message)

/** Tells the first row at once, and after it as many as somebody may want to see. */
function rowTeller() {
  let columns: Circuit['columns'] | undefined
  let early: Row | undefined
  let told = -Infinity
  function see(row: Row) {
    // The first one is there before the run has a folder.
    if (!columns) early = row
    else if (performance.now() - told >= TELL_MS) {
      told = performance.now()
      const cells = columns.map(({ unit }, i) => formatValue(row.values[i], unit))
      news({ row: { step: row.step, cells } })
    }
  }
  return {
    see,
    start(all: Circuit['columns']) {
      columns = all
      if (early) see(early)
    },
  }
}

/** What may be loaded before it is known what will be saved. */
async function preload(root: string, chain: string): Promise<void> {
  await import('../../report/write-report.ts')
  // The whole library, as a netlist imports it, where it is a package of the project. In the clone, where people write it
  // too, it takes in what their contracts are compiled to.
  const library = path.relative(root, fileURLToPath(new URL('../../', import.meta.url)))
  if (path.isAbsolute(library) || /^\.\.|node_modules/.test(library)) await import('saffron-sim')
  if (chainNames.includes(chain)) await (await openChain(chain)).close()
}
