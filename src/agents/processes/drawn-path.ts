import { wad } from '../../units.ts'
import type { PricePath } from '../price-path.ts'

interface DrawnPath {
  readonly start: number
  /** Seconds between two points. */
  readonly step: number
  readonly first: number
  /** The next point, from the last. */
  readonly next: (last: number) => number
  /** What a point stands for; itself unless given. */
  readonly value?: (point: number) => number
}

/** A path whose points are drawn one after another as they are asked for: the same whoever asks, in whatever order. */
export function drawnPath({ start, step, first, next, value = (point) => point }: DrawnPath): PricePath {
  const points = [first]
  return (time) => {
    const index = Math.max(0, Math.floor((time - start) / step))
    while (points.length <= index) points.push(next(points.at(-1) ?? first))
    return wad(value(points[index] ?? first))
  }
}
