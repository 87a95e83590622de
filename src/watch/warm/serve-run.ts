import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { formatValue } from '../../kpi/format.ts'
import type { Circuit, Row } from '../../netlist/circuit.ts'
import { run } from '../../run/run.ts'
import { checkRunSpec } from '../../run/run-spec.ts'
import type { RunSummary } from '../../run/run-summary.ts'
import { chainNames, openChain } from '../../chain/open-chain.ts'
import { contractSources } from '../../project/contract-functions.ts'
import { locateNetlist } from '../../project/locate-netlist.ts'
import { projectRoot } from '../../project/project-root.ts'
import { readManifest } from '../../results/manifest.ts'
import { questions } from './questions.ts'
import { tell } from './tell.ts'

/** A row that nobody has the time to see is not told. */
const TELL_MS = 60

/** What is asked: the run. */
export interface RunQuestion {
  readonly run: true
}

/** Told of a run, one of these at a time. */
export interface RunNews {
  /** The files that it comes from, as far as it has come: what it has loaded and read, and its contracts' sources. */
  readonly uses: readonly string[]
  readonly start: { readonly folder: string; readonly steps: number; readonly columns: readonly RunColumn[] }
  readonly row: RunRow
  readonly end: { readonly kpis: RunSummary['kpis']; readonly seconds: number }
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

interface Surroundings {
  /** The URLs of all modules loaded so far, at any time. */
  readonly loaded: ReadonlySet<string>
  /** Where the library is loaded from that netlists import. */
  readonly library: string
  /** What may end the process from outside, and the run folder it then names. */
  readonly watch: { listen(): AbortSignal; folder: string | undefined }
}

/**
 * Loads all that a run needs but what the project may change; runs the netlist as it is when asked. The spec is JSON, as
 * `watch` hands it over.
 */
export async function serveRun(text: string, { loaded, library, watch }: Surroundings): Promise<void> {
  const asked = questions('standby', watch.listen())
  const spec = checkRunSpec(JSON.parse(text))
  const { found, root } = locateNetlist(spec.netlist)
  const project = realpathSync(projectRoot(path.dirname(found.file)))
  await preload(project, { library, chain: spec.chain })
  tell({ loaded: [...loaded] })
  if ((await asked.next()).done) return
  let columns: Circuit['columns'] = []
  const tellRow = rowTeller()
  await run(
    { ...spec, netlist: found.file },
    {
      root,
      signal: watch.listen(),
      onBuilt: ({ folder, circuit }) => {
        watch.folder = folder
        ;({ columns } = circuit)
        const told = columns.map(({ name, unit }) => ({ name, unit: unit.symbol }))
        news({ start: { folder, steps: circuit.clock.steps, columns: told } })
        news({ uses: usedBy(folder, { project, loaded }) })
      },
      onRow: (row) => tellRow(row, columns),
      // Nobody waits for the report to see what came of it.
      onSummary: ({ kpis, seconds, folder = '' }) => {
        news({ uses: usedBy(folder, { project, loaded }) })
        news({ end: { kpis, seconds } })
      },
    },
  )
  // Nobody is listened to any more: that would keep the process.
  await asked.return(undefined)
}

/** The files of the project that a run comes from, and all others that its process has loaded. */
function usedBy(folder: string, { project, loaded }: { project: string; loaded: ReadonlySet<string> }): string[] {
  const { modules = {}, contracts } = readManifest(folder)
  const modulesLoaded = [...loaded].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url))
  // What is not there is a package.
  const named = Object.keys(modules).map((name) => path.join(project, name))
  return [...modulesLoaded, ...named, ...contractSources(project, Object.keys(contracts)).keys()]
}

const news = (message: Partial<RunNews>) => tell(message)

/** Tells the first row at once, and after it as many as somebody may want to see. */
function rowTeller() {
  let told = -Infinity
  return ({ step, values }: Row, columns: Circuit['columns']) => {
    if (performance.now() - told < TELL_MS) return
    told = performance.now()
    news({ row: { step, cells: columns.map(({ unit }, i) => formatValue(values[i], unit)) } })
  }
}

/** What may be loaded before it is known what will be saved. */
async function preload(root: string, { library, chain }: { library: string; chain: string }): Promise<void> {
  await import('../../report/page/write-report.ts')
  // The whole library, as a netlist imports it, where it is a package of the project. In the clone, where people write it
  // too, it takes in what their contracts are compiled to.
  const inProject = path.relative(root, fileURLToPath(new URL('../../', import.meta.url)))
  if (path.isAbsolute(inProject) || /^\.\.|node_modules/.test(inProject)) await import(library)
  if (chainNames.includes(chain)) await (await openChain(chain)).close()
}
