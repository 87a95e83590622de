import path from 'node:path'

import { type Comparison, compareRuns } from '../report/comparison.ts'
import { shownChange, shownDifference } from '../report/shown-change.ts'
import { shownNumber } from '../report/shown-number.ts'
import { writeComparison } from '../report/write-comparison.ts'
import { findRun } from '../results/find-run.ts'
import { runsFolder } from '../results/list-runs.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'
import { table } from './table.ts'
import { wrapped } from './wrapped.ts'

/** Compares two runs, writes the page of it and prints the table. */
export function compareAndPrint(before: string, after: string, { out, json }: { out?: string; json?: boolean }): void {
  const root = projectRoot(process.cwd())
  const folders = [findRun(root, before), findRun(root, after)] as const
  const comparison = compareRuns(...folders)
  const [a, b] = folders.map((folder) => path.basename(folder))
  const page = out === undefined ? path.join(runsFolder(root), `compare-${a}-${b}.html`) : path.resolve(out)
  writeComparison(comparison, page)
  process.stdout.write(json ? `${JSON.stringify(document(comparison, page))}\n` : said(comparison, page))
}

function document({ names, differences, kpis, onlyBefore, onlyAfter }: Comparison, page: string) {
  const [before, after] = names
  return { before, after, differences, kpis, onlyBefore, onlyAfter, page }
}

function said({ names, differences, kpis, onlyBefore, onlyAfter }: Comparison, page: string): string {
  const [before, after] = names
  const changed = differences.map(({ what, before, after }) => [what, before, after])
  const rows = kpis.map(({ name, unit, before, after, difference, change, firstStep }) => [
    name,
    unit,
    ...[before, after].map(({ last }) => shownNumber(last === '' ? Number.NaN : Number(last))),
    shownDifference(difference),
    shownChange(change),
    firstStep === undefined ? 'never' : String(firstStep),
  ])
  const head = ['KPI', 'unit', before, after, 'difference', 'change', 'from step']
  return [
    changed.length === 0
      ? 'The runs have the same parameters, contracts, seed and clock.'
      : table({ head: ['differs in', before, after], rows: changed }),
    '',
    table({ head, rows, numbers: [2, 3, 4, 5, 6] }),
    ...[onlyBefore, onlyAfter].flatMap((some, i) =>
      some.length === 0
        ? []
        : [wrapped(`Only ${i === 0 ? before : after} has: ${some.join(', ')}`, process.stdout.columns, '  ')],
    ),
    '',
    `Plots: ${shortPath(page)}`,
    '',
  ].join('\n')
}
