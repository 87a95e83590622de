import path from 'node:path'

import type { Plot } from '../netlist/plot.ts'
import { plotAll, type PlotFormat, plotKpis } from '../report/plot-run.ts'
import { findRun } from '../results/find-run.ts'
import { PlotOptionsError } from './errors.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'

export interface PlotRunOptions {
  readonly kpi?: readonly string[]
  readonly scale?: 'linear' | 'log'
  readonly x?: Plot['x']
  readonly title?: string
  readonly label?: readonly string[]
  readonly unit?: string
  readonly multiply?: number
  readonly out?: string
  readonly format: PlotFormat
}

/** Draws one figure, or all of a run, and prints the files. */
export async function plotAndPrint(run: string, options: PlotRunOptions): Promise<void> {
  const folder = findRun(projectRoot(process.cwd()), run)
  const { kpi, scale, x, title, label, unit, multiply, out, format } = options
  if (kpi === undefined) {
    const lost = Object.entries({ scale, x, title, label, unit, multiply }).find(([, value]) => value !== undefined)
    if (lost) throw new PlotOptionsError({ problem: `--${lost[0]} is for one figure, and no --kpi says which` })
    const target = path.resolve(out ?? `${path.basename(folder)}-plots`)
    for (const file of await plotAll(folder, { out: target, format })) process.stdout.write(`${shortPath(file)}\n`)
    return
  }
  if (label && label.length !== kpi.length) {
    throw new PlotOptionsError({ problem: `There are ${kpi.length} KPIs and ${label.length} labels` })
  }
  const file = path.resolve(out ?? `${kpi.join('-')}.${format}`)
  if (!/\.(svg|png)$/.test(file)) throw new PlotOptionsError({ problem: `${file} ends in neither .svg nor .png` })
  const kpis = Object.fromEntries(kpi.map((name, i) => [name, label?.[i] ?? '']))
  await plotKpis(folder, { plot: { title: title ?? kpi.join(', '), kpis, x, scale, unit, multiply }, file })
  process.stdout.write(`${shortPath(file)}\n`)
}
