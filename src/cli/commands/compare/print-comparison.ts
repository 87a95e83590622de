import path from 'node:path'

import { type Comparison, comparisonOf } from '../../../report/compare/comparison.ts'
import { heldAtSentence } from '../../../report/compare/held-at.ts'
import { fromTo, kpiMoves, unitsOf } from '../../../report/compare/kpi-moves.ts'
import { shownChange } from '../../../report/compare/shown-change.ts'
import { foldedDifferences } from '../../../report/compare/one-sided.ts'
import { uncalledSentence } from '../../../report/compare/uncalled.ts'
import { writeComparison } from '../../../report/compare/write-comparison.ts'
import { findRun } from '../../../results/find-run.ts'
import { runsFolder } from '../../../results/list-runs.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { table } from '../../print/table.ts'
import { wrapped } from '../../print/wrapped.ts'

/** Compares two runs, writes the page of it and prints the table. */
export function printComparison(before: string, after: string, { out, json }: { out?: string; json?: boolean }): void {
  const root = projectRoot(process.cwd())
  const folders = [findRun(root, before), findRun(root, after)] as const
  const comparison = comparisonOf(...folders)
  const [a, b] = folders.map((folder) => path.basename(folder))
  const page = out === undefined ? path.join(runsFolder(root), `compare-${a}-${b}.html`) : path.resolve(out)
  writeComparison(comparison, page)
  process.stdout.write(json ? `${JSON.stringify(document(comparison, page))}\n` : said(comparison, page))
}

function document({ names, differences, heldAt, kpis, onlyBefore, onlyAfter }: Comparison, page: string) {
  const [before, after] = names
  return { before, after, differences, heldAt, kpis, onlyBefore, onlyAfter, page }
}

function said(comparison: Comparison, page: string): string {
  const { names, kpis, onlyBefore, onlyAfter } = comparison
  const { rows: differences, sentences } = foldedDifferences(comparison)
  const [held, uncalled] = [heldAtSentence(comparison), uncalledSentence(comparison)]
  const [before, after] = names
  const differing = differences.map(({ what, before, after }) => [what, before, after])
  const changed = kpis.filter(({ firstStep }) => firstStep !== undefined)
  const same = kpis.length - changed.length
  const rows = changed.map((kpi) => [
    kpi.name,
    unitsOf(kpi),
    fromTo(kpi, kpi.before.last, kpi.after.last),
    shownChange(kpi),
    ...kpiMoves(kpi),
    String(kpi.firstStep),
  ])
  const head = ['KPI', 'unit', 'last', 'change', 'lowest', 'highest', 'total', 'from step']
  return [
    differing.length === 0
      ? 'The runs have the same parameters, contracts, seed and clock.'
      : table({ head: ['differs in', before, after], rows: differing }),
    ...sentences.flatMap((each) => ['', wrapped(each, process.stdout.columns, '  ')]),
    ...(uncalled === undefined ? [] : ['', wrapped(uncalled, process.stdout.columns)]),
    '',
    ...(held === undefined ? [] : [wrapped(held, process.stdout.columns), '']),
    ...(rows.length === 0 ? [] : [table({ head, rows, numbers: [2, 3, 4, 5, 6, 7] })]),
    sameInWords(same, kpis.length),
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

const sameInWords = (same: number, of: number) =>
  same === of ? `All ${of} shared KPIs are the same.` : `${same} of ${of} shared KPIs are the same.`
