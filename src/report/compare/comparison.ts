import path from 'node:path'

import { actionRows } from '../../results/action-rows.ts'
import { kpiRows } from '../../results/kpi-rows.ts'
import { lastStepOf } from '../../results/last-step.ts'
import { type Manifest, readManifest } from '../../results/manifest.ts'
import { endDifferences, type RunDifference, runDifferences } from '../../results/run-differences.ts'
import { mergedRows } from './merged-rows.ts'
import { type PanelCollector, panelCollector } from '../figures/panel-data.ts'
import { defaultX, kpiPanel } from '../figures/panels.ts'
import { summaries, type Summary } from '../figures/summaries.ts'

/** One KPI in two runs. */
export interface KpiComparison {
  readonly name: string
  readonly unit: string
  /** Of the run after, where that is another: such values are told, and not held against each other. */
  readonly unitAfter?: string
  readonly type: string
  readonly before: Summary
  readonly after: Summary
  /** Of the values at the last common step, as plain numbers; NaN where one is missing or the units differ. */
  readonly difference: number
  /** The difference as a share of the value before. */
  readonly change: number
  /** The first step at which both have a record and the records differ; of other units they always do. */
  readonly firstStep: number | undefined
}

export interface Comparison {
  readonly names: readonly [before: string, after: string]
  readonly manifests: readonly [before: Manifest, after: Manifest]
  readonly differences: readonly RunDifference[]
  /** The last step that both have recorded: what of a longer run came after it is in no summary. */
  readonly heldAt: number
  /** Those that changed first. */
  readonly kpis: readonly KpiComparison[]
  /** KPIs that only one of the runs has. */
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
  /** The functions that transactions of either run called. */
  readonly calls: ReadonlySet<string>
  /** A figure with a line per run, of each KPI that has the same unit in both, in their order. */
  readonly figures: readonly PanelCollector[]
}

/** Values that a page holds at most, and points of one figure within that. */
const MOST_VALUES = 60_000
const MOST_POINTS = 2_000
const LEAST_POINTS = 200

/** Holds two runs against each other, from their files. */
export function comparisonOf(before: string, after: string): Comparison {
  const names = [before, after].map((folder) => path.basename(path.resolve(folder)))
  const [nameBefore = '', nameAfter = ''] = names[0] === names[1] ? [before, after] : names
  const manifests = [manifestOf(before), manifestOf(after)] as const
  const [left, right] = [kpiRows(before), kpiRows(after)]
  const shared = left.columns.filter((name) => right.columns.includes(name))
  const units = shared.map((name) => manifests.map(({ kpis }) => kpis.find((kpi) => kpi.name === name)?.unit ?? ''))
  const isOther = units.map(([ofBefore, ofAfter]) => ofBefore !== ofAfter)
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
      { columns: ['0', '1'], clock: manifests[0].spec.clock, limit },
    ),
  )
  const [ofBefore, ofAfter] = [summaries(shared), summaries(shared)]
  const firstSteps: (number | undefined)[] = shared.map(() => undefined)
  const end = Math.min(lastStepOf(before), lastStepOf(after))
  let heldAt = 0
  let held: readonly (readonly [before: string, after: string])[] = []
  for (const row of mergedRows(left.rows, right.rows)) {
    const a = places.map(([place]) => row.before?.cells[place] ?? '')
    const b = places.map(([, place]) => row.after?.cells[place] ?? '')
    const [valuesA, valuesB] = [a.map(numberOf), b.map(numberOf)]
    if (row.before && row.step <= end) ofBefore.see(a, valuesA)
    if (row.after && row.step <= end) ofAfter.see(b, valuesB)
    if (row.before && row.after) {
      heldAt = row.step
      held = a.map((cell, i) => [cell, b[i] ?? ''])
    }
    for (let i = 0; i < shared.length; i++) {
      figures[i]?.see(row.step, [valuesA[i] ?? Number.NaN, valuesB[i] ?? Number.NaN])
      if (row.before && row.after && (a[i] !== b[i] || isOther[i])) firstSteps[i] ??= row.step
    }
  }
  const order = [...shared.keys()].toSorted((a, b) => Number(isSame(firstSteps[a])) - Number(isSame(firstSteps[b])))
  return {
    names: [nameBefore, nameAfter],
    manifests,
    differences: [...runDifferences(...manifests), ...endDifferences(...manifests)],
    heldAt,
    kpis: order.map((i) => {
      const name = shared[i] ?? ''
      const { type = '' } = manifests[0].kpis.find((kpi) => kpi.name === name) ?? {}
      const [unit = '', unitAfter = ''] = units[i] ?? []
      const [lastBefore = '', lastAfter = ''] = held[i] ?? []
      const before = { ...ofBefore.of(i), last: lastBefore }
      const after = { ...ofAfter.of(i), last: lastAfter }
      const other = isOther[i] === true
      const { difference, change } = other ? NO_DIFFERENCE : differenceOf(before, after)
      const firstStep = firstSteps[i]
      return { name, unit, ...(other && { unitAfter }), type, firstStep, before, after, difference, change }
    }),
    onlyBefore: left.columns.filter((name) => !shared.includes(name)),
    onlyAfter: right.columns.filter((name) => !shared.includes(name)),
    calls: callsOf(before, after),
    figures: order.filter((i) => !isOther[i]).flatMap((i) => figures[i] ?? []),
  }
}

/** What is counted in other units has none. */
const NO_DIFFERENCE = { difference: Number.NaN, change: Number.NaN }

const isSame = (firstStep: number | undefined) => firstStep === undefined

function callsOf(...folders: readonly string[]): ReadonlySet<string> {
  const calls = new Set<string>()
  for (const folder of folders) for (const { call } of actionRows(folder)) calls.add(call)
  return calls
}

/** A run that was killed could not write how far it came. */
function manifestOf(folder: string): Manifest {
  const manifest = readManifest(folder)
  return { ...manifest, stepsDone: manifest.stepsDone ?? lastStepOf(folder) }
}

const numberOf = (cell: string) => (cell === '' ? Number.NaN : Number(cell))

function differenceOf(before: Summary, after: Summary) {
  const [from, to] = [numberOf(before.last), numberOf(after.last)]
  const difference = to - from
  return { difference, change: difference === 0 ? 0 : difference / Math.abs(from) }
}
