import type { Bar } from '../bars/bar.ts'

/** One moment of several markets. */
export interface Moment {
  readonly time: number
  /** The bars that opened then, by token; the map of the next moment is the same one. */
  readonly bars: ReadonlyMap<string, Bar>
  readonly isLast: boolean
}

/** Walks through the bars of several markets in the order of their times. */
export function* timeline(markets: ReadonlyMap<string, readonly Bar[]>): Generator<Moment> {
  const places = [...markets].map(([token, list]) => ({ token, list: ascending(list), next: 0 }))
  const bars = new Map<string, Bar>()
  const timeOf = ({ list, next }: (typeof places)[number]) => list[next]?.time ?? Infinity
  const first = () => places.reduce((least, place) => Math.min(least, timeOf(place)), Infinity)
  for (let time = first(); time < Infinity;) {
    for (const place of places) {
      const bar = place.list[place.next]
      if (bar?.time === time) {
        bars.set(place.token, bar)
        place.next += 1
      } else bars.delete(place.token)
    }
    const next = first()
    yield { time, bars, isLast: next === Infinity }
    time = next
  }
}

export const isAscending = (list: readonly Bar[]): boolean =>
  list.every(({ time }, i) => i === 0 || time > (list[i - 1]?.time ?? time))

/** Of two bars of one time the later counts. */
const ascending = (list: readonly Bar[]): readonly Bar[] =>
  isAscending(list)
    ? list
    : [...new Map(list.map((bar) => [bar.time, bar])).values()].toSorted((a, b) => a.time - b.time)
