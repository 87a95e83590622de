import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import { PlotValueError } from '../../netlist/errors.ts'
import type { Plot } from '../../netlist/plot.ts'
import { RunFolderError, UnknownColumnError } from '../../results/errors.ts'
import { kpiRows } from '../../results/kpi-rows.ts'
import { readManifest } from '../../results/manifest.ts'
import { panelCollector, type PanelData } from './panel-data.ts'
import { defaultX, kpiPanel, type Panel, plotPanels } from './panels.ts'
import { plotFileName } from './plot-file-name.ts'
import { svgPlot } from './svg-plot.ts'
import { svgToPng } from './svg-to-png.ts'

export type PlotFormat = 'svg' | 'png'

/** More points than this are thinned: a line of so many cannot be told from one of all. */
const MOST_POINTS = 3_000

/** Draws one figure of a run into a file whose ending says whether it is an SVG or a PNG. */
export async function plotKpis(folder: string, { plot, file }: { plot: Plot; file: string }): Promise<void> {
  if (!/\.(svg|png)$/.test(file)) {
    throw new PlotValueError({
      plot: plot.title,
      field: 'file',
      value: file,
      wanted: 'a name that ends in .svg or .png',
    })
  }
  const manifest = readManifest(folder)
  const { columns } = kpiRows(folder)
  for (const name of Object.keys(plot.kpis)) {
    if (!columns.includes(name)) throw new UnknownColumnError({ name, known: columns })
  }
  const panels = plotPanels({ ...manifest, plots: [plot] }, columns)
  const [figure] = figuresOf(folder, panels)
  if (figure) await write(file, figure)
}

/** Draws the figures that a run's netlist asks for into a folder, one per KPI where it asks for none; gives the files. */
export async function plotRun(
  folder: string,
  { out, format = 'svg' }: { out: string; format?: PlotFormat },
): Promise<string[]> {
  const manifest = readManifest(folder)
  const { columns } = kpiRows(folder)
  const asked = plotPanels(manifest, columns)
  const x = defaultX(manifest)
  const panels = asked.length > 0 ? asked : columns.map((column) => kpiPanel(manifest, column, x))
  const files = new Set<string>()
  for (const figure of figuresOf(folder, panels)) {
    const named = path.join(out, plotFileName(figure, format))
    let file = named
    // Two figures of one title are two files.
    for (let number = 2; files.has(file); number++) file = named.replace(/(?=\.\w+$)/, `_${number}`)
    await write(file, figure)
    files.add(file)
  }
  return [...files]
}

function figuresOf(folder: string, panels: readonly Panel[]): readonly PanelData[] {
  const { clock } = readManifest(folder).spec
  const { columns, rows } = kpiRows(folder)
  const collectors = panels.map((panel) => panelCollector(panel, { columns, clock, limit: MOST_POINTS }))
  for (const { step, cells } of rows) {
    const values = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    for (const collector of collectors) collector.see(step, values)
  }
  return collectors.map((collector) => collector.data())
}

async function write(file: string, figure: PanelData): Promise<void> {
  const svg = svgPlot(figure)
  const content = file.endsWith('.png') ? await svgToPng(svg) : svg
  try {
    makeFolder(path.dirname(file))
    writeFileSync(file, content)
  } catch (cause) {
    throw new RunFolderError({ folder: file, cause })
  }
}
