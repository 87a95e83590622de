import type { Plot } from '../netlist/plot.ts'

/** Draws some KPIs of a run as one figure into a file, whose ending says what it becomes: `.svg` or `.png`. */
export async function plotKpis(folder: string, { plot, file }: { plot: Plot; file: string }): Promise<void> {
  const report = await import('../report/plot-run.ts')
  return report.plotKpis(folder, { plot, file })
}
