/**
 * The area that a front of two objectives dominates below a reference point, both objectives to be small: what a front is
 * worth in one number. Points beyond the reference add nothing.
 */
export function hypervolume(front: readonly (readonly number[])[], [right, top]: readonly [number, number]): number {
  const sorted = front.map(([x = Infinity, y = Infinity]) => ({ x, y })).toSorted((a, b) => a.x - b.x || a.y - b.y)
  let lowest = top
  let area = 0
  for (const { x, y } of sorted) {
    if (x >= right || y >= lowest) continue
    area += (right - x) * (lowest - y)
    lowest = y
  }
  return area
}
