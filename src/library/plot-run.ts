import type { PlotFormat } from '../report/plot-run.ts'

/** Draws the figures that a run's netlist asks for into a folder, one per KPI where it asks for none, and gives the files. */
export async function plotRun(
  folder: string,
  { out, format = 'svg' }: { out: string; format?: PlotFormat },
): Promise<readonly string[]> {
  const report = await import('../report/plot-run.ts')
  return report.plotAll(folder, { out, format })
}
