/**
 * The value below which a share `p` of the sorted values lies, between two of them by their distance: type 7 of Hyndman
 * and Fan (1996). Undefined where there are none.
 */
export function quantile(ascending: ArrayLike<number>, p: number): number | undefined {
  const place = (ascending.length - 1) * p
  const below = Math.floor(place)
  const low = ascending[below]
  const high = ascending[below + 1]
  if (low === undefined || high === undefined || place === below) return low
  // Endless neighbours have no distance to share out.
  return low === high || low === -Infinity ? low : low + (place - below) * (high - low)
}
