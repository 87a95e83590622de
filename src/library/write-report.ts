/** Writes `report.html` into a run's folder from the files that are there, however the run ended, and gives its path. */
export async function writeReport(folder: string): Promise<string> {
  const report = await import('../report/write-report.ts')
  return report.writeReport(folder)
}
