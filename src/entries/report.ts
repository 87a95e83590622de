export { compareRuns, type RunComparison } from '../report/compare/compare-runs.ts'
export { plotKpis, plotRun } from '../report/figures/plot-run.ts'
export { writeReport } from '../report/page/write-report.ts'
