import { RATIO } from '../../units.ts'

/** How one KPI changed from one record to the next. */
export interface Change {
  readonly kpi: string
  readonly from: number
  readonly to: number
  /** The logarithm of a ratio, a difference where the KPI is a ratio itself, a share of its greatest where it is nothing at times. */
  readonly size: number
  /** How many times as large it is as its changes are as a rule, by the root of their mean square. */
  readonly times: number
}

/** What moved in one record: the KPI that moved most first. */
export interface Move {
  readonly step: number
  /** The step of the record before. */
  readonly since: number
  readonly changes: readonly Change[]
  /** Whether half of it or more was undone in the next record. */
  readonly comesBack: boolean
}

interface Watched {
  readonly name: string
  readonly unit: string
}

interface Candidate {
  readonly step: number
  readonly since: number
  readonly from: number
  readonly to: number
  readonly size: number
}

/** Changes that are kept of each KPI while records are read. */
const KEPT = 24
/** Less than this is no move: 2 %, or two points of a percentage. */
const LEAST = 0.02
/** And less than so many times its usual change is what it does all the time. */
const UNUSUAL = 2.5
/** Of fewer changes none is so large beside them all: what is usual is not known. */
const FEW = 7
/** Beside the largest move, less than so much of it is not worth telling. */
const WORTH = 0.05
/** Others that moved in the same record are told from so many times their usual change on. */
const ALONG = 4
/** A KPI that is nothing or less at times, as a profit is, moves by a share of its greatest: less than so much is no news. */
const LEAST_OF_GREATEST = 0.05
/** Of a move that undoes another in the next record, at least so much is its return. */
const BACK = 0.5

/**
 * Finds the moves of a run: changes between two records that are large, and large for that KPI. From and to nothing there
 * is none. A move that only undoes the one before is no move of its own.
 */
export function moveFinder(watched: readonly Watched[]): {
  /** `values` are those of the watched KPIs, NaN where one is missing. */
  see(step: number, values: readonly number[]): void
  largest(count: number): readonly Move[]
  /** Whether no KPI ever moved by as much as 2 %, two points of a percentage, or from or to nothing. */
  isCalm(): boolean
} {
  const kept = watched.map((): Candidate[] => [])
  const sums = watched.map(() => ({ count: 0, squares: 0 }))
  const ranges = watched.map(() => ({ lowest: Infinity, greatest: 0 }))
  let calm = true
  let before: { step: number; values: readonly number[] } | undefined

  function note(i: number, candidate: Candidate) {
    const [some, sum] = [kept[i], sums[i]]
    if (!some || !sum) return
    sum.count++
    sum.squares += candidate.size * candidate.size
    if (Math.abs(candidate.size) < LEAST) return
    const smallest = some.at(-1)
    if (some.length === KEPT && smallest && Math.abs(smallest.size) >= Math.abs(candidate.size)) return
    const place = some.findIndex(({ size }) => Math.abs(size) < Math.abs(candidate.size))
    some.splice(place < 0 ? some.length : place, 0, candidate)
    if (some.length > KEPT) some.pop()
  }

  return {
    see(step, values) {
      for (const [i, { unit }] of watched.entries()) {
        const [from = Number.NaN, to = Number.NaN] = [before?.values[i], values[i]]
        const size = changeOf(from, to, unit)
        widen(ranges[i], to)
        if (Math.abs(size ?? to - from) >= (size === undefined ? Number.MIN_VALUE : LEAST)) calm = false
        if (before && size !== undefined) note(i, { step, since: before.step, from, to, size })
      }
      before = { step, values: [...values] }
    },
    largest(count) {
      const moves = new Map<number, { step: number; since: number; changes: Change[] }>()
      for (const [i, { name, unit }] of watched.entries()) {
        const usual = usualOf(sums[i])
        const isFew = (sums[i]?.count ?? 0) < FEW
        for (const { step, since, from, to, size: first } of kept[i] ?? []) {
          const size = unit === RATIO.symbol ? first : sizeIn(ranges[i], from, to, first)
          if (size === undefined) continue
          const change = { kpi: name, from, to, size, times: isFew ? UNUSUAL : Math.abs(first) / usual }
          const move = moves.get(step)
          if (move) move.changes.push(change)
          else moves.set(step, { step, since, changes: [change] })
        }
      }
      for (const { changes } of moves.values()) changes.sort((a, b) => weight(b) - weight(a))
      const all = [...moves.values()]
      const undone = (step: number, change: Change) =>
        all.some(({ since, changes }) => since === step && changes.some((next) => isReturn(next, [change])))
      return all
        .flatMap(({ step, since, changes }) => {
          const [first, ...others] = changes
          const before = moves.get(since)?.changes
          if (!first || first.times < UNUSUAL || changes.some((change) => isReturn(change, before))) return []
          const along = others.filter(({ times }) => times >= ALONG)
          return [{ step, since, changes: [first, ...along], comesBack: undone(step, first) }]
        })
        .toSorted((a, b) => weight(b.changes[0]) - weight(a.changes[0]) || a.step - b.step)
        .filter(({ changes: [first] }, _, [largest]) => weight(first) >= WORTH * weight(largest?.changes[0]))
        .slice(0, count)
    },
    isCalm: () => calm,
  }
}

/** A move counts for its size, and more for one that seldom moves. */
const weight = ({ size, times }: Change = { kpi: '', from: 0, to: 0, size: 0, times: 0 }) =>
  Math.abs(size) * Math.sqrt(times)

/** Whether it goes back what the same KPI went in the record before. */
function isReturn({ kpi, size }: Change, before: readonly Change[] = []): boolean {
  const earlier = before.find((change) => change.kpi === kpi)
  return earlier !== undefined && earlier.size * -Math.sign(size) >= BACK * Math.abs(size)
}

interface Range {
  lowest: number
  greatest: number
}

function widen(range: Range | undefined, value: number): void {
  if (!range || !Number.isFinite(value)) return
  range.lowest = Math.min(range.lowest, value)
  range.greatest = Math.max(range.greatest, Math.abs(value))
}

function sizeIn(range: Range | undefined, from: number, to: number, logarithm: number): number | undefined {
  if (!range || range.lowest > 0) return logarithm
  const share = (to - from) / range.greatest
  return Math.abs(share) < LEAST_OF_GREATEST ? undefined : share
}

function changeOf(from: number, to: number, unit: string): number | undefined {
  if (unit === RATIO.symbol) return Number.isFinite(to - from) ? to - from : undefined
  return from > 0 && to > 0 && Number.isFinite(from) && Number.isFinite(to) ? Math.log(to / from) : undefined
}

/** The root of the mean square: of a KPI that grows at one pace, each change is usual. */
const usualOf = ({ count, squares } = { count: 0, squares: 0 }): number => Math.sqrt(squares / Math.max(1, count))
