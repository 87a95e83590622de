import { findNetlist, loadNetlist } from '../../../project/find-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import type { Means } from '../../../netlist/expect/means.ts'
import { UnknownKpiError } from '../../../netlist/errors.ts'
import { findRun } from '../../../results/find-run.ts'
import { readManifest } from '../../../results/manifest.ts'
import type { ClientMetrics } from '../../../study/analyse/metrics/client-metrics.ts'
import type { Figure } from '../../../study/analyse/metrics/figure.ts'
import { findStudy, isStudy } from '../../../study/conduct/find-study.ts'
import { openStore } from '../../../study/execute/segments/store.ts'
import { readStudy } from '../../../study/execute/study-folder.ts'
import { runMetrics } from '../../../study/tables/run-metrics.ts'
import { studyMetrics, type StudyMetrics } from '../../../study/tables/study-metrics.ts'
import { UnknownNetlistError } from '../../../project/errors.ts'
import { RunNetlistError, UsageError } from '../../errors.ts'
import { rounded } from '../../print/rounded.ts'
import { table } from '../../print/table.ts'

export interface MetricsOptions {
  readonly means?: Readonly<Record<string, string>>
  readonly json?: boolean
}

/** Computes the metrics of a study or a run and prints them. */
export async function printMetrics(name: string, { means = {}, json = false }: MetricsOptions): Promise<void> {
  const metrics = await metricsOf(name, means)
  process.stdout.write(json ? `${JSON.stringify(metrics)}\n` : said(metrics))
}

async function metricsOf(name: string, given: Readonly<Record<string, string>>): Promise<StudyMetrics> {
  const root = projectRoot(process.cwd())
  const study = findStudy(root, name)
  if (isStudy(study)) {
    const { spec } = readStudy(study)
    const means = await meansOf({ root, netlist: spec.netlist, folder: study }, given)
    const store = await openStore(study)
    checkGiven(given, store.kpis)
    return studyMetrics(study, means, store)
  }
  const run = findRun(root, name)
  const { spec, kpis } = readManifest(run)
  const { netlist } = spec
  checkGiven(given, kpis)
  return runMetrics(run, await meansOf({ root, netlist, folder: run }, given))
}

/** What the netlist names may not have been recorded; what is given here must have been. */
function checkGiven(given: Means, kpis: readonly { readonly name: string }[]): void {
  const known = kpis.map(({ name }) => name)
  const unknown = Object.values(given).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UnknownKpiError({ name: unknown, known })
}

const HINT = 'Ask in the project that it comes from, or say which KPIs play which parts: --means price=NAME.'

interface Meant {
  readonly root: string
  readonly netlist: string
  /** Of the run or the study. */
  readonly folder: string
}

/** The netlist's own, with what is given over it. */
async function meansOf({ root, netlist, folder }: Meant, given: Means): Promise<Means> {
  // Whoever says it all needs no netlist, which may be gone.
  const own = await ownMeans(root, netlist).catch((error: unknown) => {
    if (Object.keys(given).length > 0) return undefined
    if (error instanceof UnknownNetlistError)
      throw new RunNetlistError({ name: netlist, run: folder, root, hint: HINT })
    throw error
  })
  const means = { ...own, ...given }
  if (Object.keys(means).length > 0) return means
  throw new UsageError({
    problem: `Nobody says which KPIs of ${netlist} play which parts: \`means\` in the netlist does, or --means price=NAME`,
    command: 'saffron metrics',
  })
}

const ownMeans = async (root: string, netlist: string): Promise<Means | undefined> =>
  (await loadNetlist(findNetlist(root, netlist))).means

function said(metrics: StudyMetrics): string {
  if (!('sets' in metrics)) return tableOf(metrics)
  return metrics.sets.map(({ set, ...own }) => `Set ${set}\n${tableOf(own)}`).join('\n')
}

function tableOf({ runs, missing, price, protocol, behaviour }: ClientMetrics): string {
  const show = (value: number | null) => (value === null ? '–' : rounded(value, { symbol: '', decimals: 0 }))
  const rows = Object.entries({ price, protocol, behaviour }).flatMap(([area, groups]) =>
    Object.entries(groups).flatMap(([group, members]) =>
      Object.entries(members).map(([name, { value, n, se }]: [string, Figure]) => [
        `${area} ${group} ${name}`,
        show(value),
        show(se),
        String(n),
      ]),
    ),
  )
  const left = missing.length === 0 ? '' : `Left out, as no KPI plays them: ${missing.join(', ')}\n`
  return `${table({ head: [`over ${runs} ${runs === 1 ? 'run' : 'runs'}`, 'value', 'standard error', 'n'], rows, numbers: [1, 2, 3] })}\n${left}`
}
