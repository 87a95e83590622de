import path from 'node:path'

import { kpiRows } from '../results/kpi-rows.ts'
import { lastStepOf } from '../results/last-step.ts'
import { type Manifest, readManifest } from '../results/manifest.ts'
import { endDifferences, type RunDifference, runDifferences } from '../results/run-differences.ts'
import { mergedRows } from './merged-rows.ts'
import { type PanelCollector, panelCollector } from './panel-data.ts'
import { defaultX, kpiPanel } from './panels.ts'
import { summaries, type Summary } from './summaries.ts'

/** One KPI in two runs. */
export interface KpiComparison {
  readonly name: string
  readonly unit: string
  readonly before: Summary
  readonly after: Summary
  /** Of the last values, as plain numbers; NaN where one is missing. */
  readonly difference: number
  /** The difference as a share of the last value before. */
  readonly change: number
  /** The first step at which both have a record and the records differ. */
  readonly firstStep: number | undefined
}

export interface Comparison {
  readonly names: readonly [before: string, after: string]
  readonly manifests: readonly [before: Manifest, after: Manifest]
  readonly differences: readonly RunDifference[]
  readonly kpis: readonly KpiComparison[]
  /** KPIs that only one of the runs has. */
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
  /** A figure per KPI with a line per run. */
  readonly figures: readonly PanelCollector[]
}

/** Values that a page holds at most, and points of one figure within that. */
const MOST_VALUES = 60_000
const MOST_POINTS = 2_000
const LEAST_POINTS = 200

/** Holds two runs against each other, from their files. */
export function compareRuns(before: string, after: string): Comparison {
  const names = [before, after].map((folder) => path.basename(path.resolve(folder)))
  const [nameBefore = '', nameAfter = ''] = names[0] === names[1] ? [before, after] : names
  const manifests = [manifestOf(before), manifestOf(after)] as const
  const [left, right] = [kpiRows(before), kpiRows(after)]
  const shared = left.columns.filter((name) => right.columns.includes(name))
  const places = shared.map((name) => [left.columns.indexOf(name), right.columns.indexOf(name)] as const)

  const limit = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, Math.floor(MOST_VALUES / Math.max(1, 2 * shared.length))))
  const x = defaultX(manifests[0])
  const lines = [
    { column: '0', label: nameBefore },
    { column: '1', label: nameAfter },
  ]
  const figures = shared.map((name) =>
    panelCollector(
      { ...kpiPanel(manifests[0], name, x), lines },
      { columns: ['0', '1'], clock: manifests[0].clock, limit },
    ),
  )
  const [ofBefore, ofAfter] = [summaries(shared), summaries(shared)]
  const firstSteps: (number | undefined)[] = shared.map(() => undefined)
  for (const row of mergedRows(left.rows, right.rows)) {
    const a = places.map(([place]) => row.before?.cells[place] ?? '')
    const b = places.map(([, place]) => row.after?.cells[place] ?? '')
    const [valuesA, valuesB] = [a.map(numberOf), b.map(numberOf)]
    if (row.before) ofBefore.see(a, valuesA)
    if (row.after) ofAfter.see(b, valuesB)
    for (let i = 0; i < shared.length; i++) {
      figures[i]?.see(row.step, [valuesA[i] ?? Number.NaN, valuesB[i] ?? Number.NaN])
      if (row.before && row.after && a[i] !== b[i]) firstSteps[i] ??= row.step
    }
  }
  return {
    names: [nameBefore, nameAfter],
    manifests,
    differences: [...runDifferences(...manifests), ...endDifferences(...manifests)],
    kpis: shared.map((name, i) => {
      const unit = manifests[0].kpis.find((kpi) => kpi.name === name)?.unit ?? ''
      return { name, unit, firstStep: firstSteps[i], ...lastOf(ofBefore.of(i), ofAfter.of(i)) }
    }),
    onlyBefore: left.columns.filter((name) => !shared.includes(name)),
    onlyAfter: right.columns.filter((name) => !shared.includes(name)),
    figures,
  }
}

/** A run that was killed could not write how far it came. */
function manifestOf(folder: string): Manifest {
  const manifest = readManifest(folder)
  return { ...manifest, stepsDone: manifest.stepsDone ?? lastStepOf(folder) }
}

const numberOf = (cell: string) => (cell === '' ? Number.NaN : Number(cell))

function lastOf(before: Summary, after: Summary) {
  const [from, to] = [numberOf(before.last), numberOf(after.last)]
  const difference = to - from
  return { before, after, difference, change: difference === 0 ? 0 : difference / Math.abs(from) }
}
