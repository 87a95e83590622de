import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

import type { Plot } from '../../../netlist/plot.ts'
import { plotRun, type PlotFormat, plotKpis } from '../../../report/figures/plot-run.ts'
import { findRun } from '../../../results/find-run.ts'
import { PlotOptionsError } from '../../errors.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'

export interface PlotRunOptions {
  readonly kpi?: readonly string[]
  readonly scale?: 'linear' | 'log'
  readonly x?: Plot['x']
  readonly title?: string
  readonly label?: readonly string[]
  readonly unit?: string
  readonly multiply?: number
  readonly out?: string
  readonly format?: PlotFormat
}

const ENDING = /\.(svg|png)$/

/** A KPI's name may hold a slash, as 'RND/mo' does. */
const nameOf = (kpis: readonly string[], format: PlotFormat) => `${kpis.join('-').replaceAll('/', '_per_')}.${format}`

/** Draws one figure, or all of a run, and prints the files. */
export async function printPlots(run: string, options: PlotRunOptions): Promise<void> {
  const folder = findRun(projectRoot(process.cwd()), run)
  const { kpi, scale, x, title, label, unit, multiply, out, format } = options
  const plots = path.join(folder, 'plots')
  if (kpi === undefined) {
    const lost = Object.entries({ scale, x, title, label, unit, multiply }).find(([, value]) => value !== undefined)
    if (lost) throw new PlotOptionsError({ problem: `--${lost[0]} is for one figure, and no --kpi says which` })
    if (out !== undefined && ENDING.test(out)) {
      throw new PlotOptionsError({
        problem: `--out ${out} is one file, and without --kpi all figures go into a folder`,
      })
    }
    const target = out === undefined ? plots : path.resolve(out)
    const files = await plotRun(folder, { out: target, ...(format && { format }) })
    for (const file of files) process.stdout.write(`${shortPath(file)}\n`)
    return
  }
  if (label && label.length !== kpi.length) {
    throw new PlotOptionsError({ problem: `There are ${kpi.length} KPIs and ${label.length} labels` })
  }
  const file = out === undefined ? path.join(plots, nameOf(kpi, format ?? 'svg')) : path.resolve(out)
  const ending = ENDING.exec(file)?.[1]
  if (ending === undefined) throw new PlotOptionsError({ problem: `${file} ends in neither .svg nor .png` })
  if (format !== undefined && format !== ending) {
    throw new PlotOptionsError({ problem: `--format ${format} and a file that ends in .${ending} say two things` })
  }
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new PlotOptionsError({ problem: `${file} is a folder, and one figure goes into a file` })
  }
  const kpis = Object.fromEntries(kpi.map((name, i) => [name, label?.[i] ?? '']))
  await plotKpis(folder, { plot: { title: title ?? kpi.join(', '), kpis, x, scale, unit, multiply }, file })
  process.stdout.write(`${shortPath(file)}\n`)
}
