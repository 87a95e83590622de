import type { ActionRow } from '../../results/action-rows.ts'
import type { Manifest } from '../../results/manifest.ts'
import { COUNT, RATIO } from '../../units.ts'
import { headlineOf } from '../figures/headline.ts'
import { type Cause, causeFinder } from './causes.ts'
import { type Cliff, cliffFinder } from './cliffs.ts'
import { type Move, moveFinder } from './moves.ts'

/** A moment that plots mark; its number stands beside it in the list of what happened. */
export interface Marker {
  readonly step: number
  readonly number: number
}

export interface ToldMove extends Move {
  /** Undefined where no agent sent anything in all the run. */
  readonly causes: readonly Cause[] | undefined
  /** What the netlist's schedule had in store for that step. */
  readonly scheduled: readonly string[]
}

/** What happened in a run, as far as its files and its netlist tell. */
export interface Story {
  /** The largest first. */
  readonly moves: readonly ToldMove[]
  /** Whether no headline number ever moved by as much as 2 %. */
  readonly isCalm: boolean
  readonly cliffs: readonly Cliff[]
  /** Scheduled events that have come to pass. */
  readonly events: NonNullable<Manifest['events']>
  readonly markers: readonly Marker[]
}

const MOVES = 3
const MOST_CLIFFS = 6

/** Reads a run's records first and then its transactions, and tells what happened. */
export function storyReader(manifest: Manifest, columns: readonly string[]) {
  const { kpis, spec, events = [] } = manifest
  const headline = new Set(headlineOf(manifest))
  const known = columns.map((name, place) => ({
    place,
    type: '',
    unit: '',
    ...kpis.find((kpi) => kpi.name === name),
    name,
  }))
  const moving = known.filter(({ name, type }) => headline.has(name) && type !== 'flow')
  // Of what is counted a few are soon many of all.
  const stored = known.filter(
    ({ type, unit }) => ['level', 'flow'].includes(type) && unit !== COUNT.symbol && !isRate(unit),
  )
  const moves = moveFinder(moving)
  const cliffs = cliffFinder(stored, spec.clock.steps)
  let lastStep = 0
  return {
    seeRecord(step: number, values: readonly number[]) {
      const of = (some: typeof known) => some.map(({ place }) => values[place] ?? Number.NaN)
      moves.see(step, of(moving))
      cliffs.see(step, of(stored))
      lastStep = step
    },
    /** To be called when all records have been seen; then come the transactions. */
    transactions() {
      const largest = moves.largest(MOVES)
      const causes = causeFinder(largest)
      let isSilent = true
      return {
        see(row: ActionRow) {
          isSilent = false
          causes.see(row)
        },
        story: (): Story => {
          const told = largest.map((move) => ({
            ...move,
            causes: isSilent ? undefined : causes.of(move.step, lastStep),
            scheduled: events.filter(({ step }) => step > move.since && step <= move.step).map(({ about }) => about),
          }))
          const found = cliffs.cliffs().slice(0, MOST_CLIFFS)
          const past = events.filter(({ step }) => step <= lastStep)
          const markers = markersOf([...told, ...past, ...found])
          return { moves: told, isCalm: moves.isCalm(), cliffs: found, events: past, markers }
        },
      }
    },
  }
}

/** A rate or a price is nothing that is stored, and nothing that runs dry. */
const isRate = (unit: string) => unit === RATIO.symbol || unit === '%' || / per |\//.test(unit)

/** Numbered in time; what happens in one step has one number. */
function markersOf(all: readonly object[]): readonly Marker[] {
  const steps = all.flatMap((each) => ('step' in each && typeof each.step === 'number' ? [each.step] : []))
  return [...new Set(steps)].toSorted((a, b) => a - b).map((step, i) => ({ step, number: i + 1 }))
}
