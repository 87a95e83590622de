import { csvLine } from '../../results/tables/csv.ts'
import { summaryOf } from '../analyse/summary.ts'
import type { StudyStore } from '../execute/segments/store.ts'

/** More sets are told of at their last step only. */
const MOST_SETS = 200
/** Bytes of numbers in hand. */
const MOST_BYTES = 64_000_000

interface SummaryOptions {
  readonly store: StudyStore
  /** The id of the point at each place. */
  readonly ids: readonly string[]
  readonly sets: number
}

/**
 * summary.csv: of each KPI in each set its spread over the runs that did not fail, step by step; of a single run, and of
 * more than 200 sets, at the last step only. Sums go in the order of the points, so that the bytes are the same however
 * the runs came about.
 */
export async function* summaryCsv(options: SummaryOptions): AsyncGenerator<string, void, undefined> {
  const { store, ids, sets } = options
  yield csvLine(['set', 'kpi', 'step', 'n', 'mean', 'sd', 'p5', 'p25', 'p50', 'p75', 'p95'])
  const places = placesOf(ids)
  const all = await stepsOf(store, places)
  const runs = ids.length / sets
  const byStep = runs >= 2 && sets <= MOST_SETS
  const steps = byStep ? all : all.slice(-1)
  const blocks = blocksOf(steps, ids.length)
  const each = Array.from({ length: sets }, (_, set) => set)
  for (const kpi of kpiNames(store)) {
    // Where not all steps fit in the memory at once, each set is read by itself: its lines stand together.
    for (const some of blocks.length === 1 ? [each] : each.map((set) => [set])) {
      for (const block of blocks) {
        const table = await tableOf(store, { kpi, places, steps: block, count: ids.length })
        for (const set of some) yield* linesOf(table, { kpi, set, sets, steps: block })
      }
    }
  }
}

function blocksOf(steps: readonly number[], count: number): number[][] {
  const width = Math.max(1, Math.floor(MOST_BYTES / (8 * Math.max(1, count))))
  return Array.from({ length: Math.ceil(steps.length / width) }, (_, i) => steps.slice(i * width, (i + 1) * width))
}

/** KPIs in the order in which runs record them; where runs differ in that, by name. */
function kpiNames({ segments, kpis }: StudyStore): string[] {
  const lists = new Set(segments.map(({ facts }) => JSON.stringify(facts.kpis.map(({ name }) => name))))
  lists.delete('[]')
  const names = kpis.map(({ name }) => name)
  return lists.size <= 1 ? names : names.toSorted((a, b) => (a < b ? -1 : 1))
}

/** Of each id where it stands; the same run may be two points. */
function placesOf(ids: readonly string[]): Map<string, number | number[]> {
  const places = new Map<string, number | number[]>()
  ids.forEach((id, place) => {
    const before = places.get(id)
    places.set(id, before === undefined ? place : [before, place].flat())
  })
  return places
}

async function stepsOf(store: StudyStore, places: ReadonlyMap<string, unknown>): Promise<number[]> {
  const steps = new Set<number>()
  for (const segment of store.segments) {
    const column = await segment.steps()
    let start = 0
    for (const { id, rows, status } of segment.facts.runs) {
      const end = start + rows
      if (places.has(id) && status !== 'failed') for (let i = start; i < end; i++) steps.add(column[i] ?? 0)
      start = end
    }
  }
  return [...steps].toSorted((a, b) => a - b)
}

interface Wanted {
  readonly kpi: string
  readonly places: ReadonlyMap<string, number | number[]>
  readonly steps: readonly number[]
  readonly count: number
}

/** For each step the value at each place, NaN where there is none. */
async function tableOf(store: StudyStore, { kpi, places, steps, count }: Wanted): Promise<Float64Array[]> {
  const rowOf = new Map(steps.map((step, row) => [step, row]))
  const table = steps.map(() => new Float64Array(count).fill(Number.NaN))
  for await (const run of store.series(kpi)) {
    const at = places.get(run.id)
    if (at === undefined || store.run(run.id)?.status === 'failed') continue
    for (let i = 0; i < run.steps.length; i++) {
      const row = table[rowOf.get(run.steps[i] ?? -1) ?? -1]
      if (row) for (const place of [at].flat()) row[place] = run.values[i] ?? Number.NaN
    }
  }
  return table
}

function* linesOf(
  table: readonly Float64Array[],
  { kpi, set, sets, steps }: { kpi: string; set: number; sets: number; steps: readonly number[] },
): Generator<string, void, undefined> {
  for (const [row, column] of table.entries()) {
    const own = sets === 1 ? column : column.filter((_, place) => place % sets === set)
    const { n, mean, sd, p5, p25, p50, p75, p95 } = summaryOf(own)
    const cells = [mean, sd, p5, p25, p50, p75, p95].map((value) => (value === undefined ? '' : String(value)))
    yield csvLine([set + 1, kpi, steps[row] ?? 0, n, ...cells])
  }
}
