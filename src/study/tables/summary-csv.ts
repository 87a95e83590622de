import { csvLine } from '../../results/tables/csv.ts'
import { summaryOf } from '../analyse/summary.ts'
import { placesByNumber } from '../execute/places-by-number.ts'
import type { StudyStore } from '../execute/segments/store.ts'

/** More sets are told of at their last step only. */
const MOST_SETS = 200
/** Bytes of numbers in hand. */
const MOST_BYTES = 64_000_000

interface SummaryOptions {
  readonly store: StudyStore
  /** The number of the id of the point at each place. */
  readonly numbers: Uint32Array
  readonly sets: number
}

/**
 * summary.csv: of each KPI in each set its spread over the runs that did not fail, step by step; of a single run, and of
 * more than 200 sets, at the last step only. Sums go in the order of the points, so that the bytes are the same however
 * the runs came about.
 */
export async function* summaryCsv(options: SummaryOptions): AsyncGenerator<string, void, undefined> {
  const { store, numbers, sets } = options
  const count = numbers.length
  yield csvLine(['set', 'kpi', 'step', 'n', 'mean', 'sd', 'p5', 'p25', 'p50', 'p75', 'p95'])
  const places = placesByNumber(numbers, store.ids.size)
  const all = await stepsOf(store, places)
  const runs = count / sets
  const byStep = runs >= 2 && sets <= MOST_SETS
  const steps = byStep ? all : all.slice(-1)
  const blocks = blocksOf(steps, count)
  const each = Array.from({ length: sets }, (_, set) => set)
  for (const kpi of kpiNames(store)) {
    // Where not all steps fit in the memory at once, each set is read by itself: its lines stand together.
    for (const some of blocks.length === 1 ? [each] : each.map((set) => [set])) {
      for (const block of blocks) {
        const table = await tableOf(store, { kpi, places, steps: block, count })
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
  const lists = new Set(segments.map((segment) => JSON.stringify(segment.kpis.map(({ name }) => name))))
  lists.delete('[]')
  const names = kpis.map(({ name }) => name)
  return lists.size <= 1 ? names : names.toSorted((a, b) => (a < b ? -1 : 1))
}

type Places = ReturnType<typeof placesByNumber>

async function stepsOf(store: StudyStore, places: Places): Promise<number[]> {
  const found = new Set<number>()
  for (const segment of store.segments) {
    const steps = await segment.steps()
    for (const { number, run, start, end } of store.runsOf(segment)) {
      if (run.status === 'failed' || places(number).next().done) continue
      for (let i = start; i < end; i++) found.add(steps[i] ?? 0)
    }
  }
  return [...found].toSorted((a, b) => a - b)
}

interface Wanted {
  readonly kpi: string
  readonly places: Places
  readonly steps: readonly number[]
  readonly count: number
}

/** For each step the value at each place, NaN where there is none. */
async function tableOf(store: StudyStore, { kpi, places, steps, count }: Wanted): Promise<Float64Array[]> {
  const rowOf = new Map(steps.map((step, row) => [step, row]))
  const table = steps.map(() => new Float64Array(count).fill(Number.NaN))
  for (const segment of store.segments) {
    const values = await segment.kpi(kpi)
    if (!values) continue
    const own = await segment.steps()
    for (const { number, run, start, end } of store.runsOf(segment)) {
      if (run.status === 'failed') continue
      for (const place of places(number)) {
        for (let i = start; i < end; i++) {
          const row = table[rowOf.get(own[i] ?? -1) ?? -1]
          if (row) row[place] = values[i] ?? Number.NaN
        }
      }
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
