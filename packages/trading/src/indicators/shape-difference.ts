/**
 * The path to the first place where two plain values differ in shape: keys, lengths of lists and kinds of leaves, for
 * which null is a number that is still to come. Undefined where they have the same.
 */
export function shapeDifference(wanted: unknown, found: unknown, path = 'state'): string | undefined {
  if (isTree(wanted) && isTree(found)) {
    if (Array.isArray(wanted) !== Array.isArray(found)) return path
    const keys = Object.keys(wanted)
    if (keys.length !== Object.keys(found).length) return path
    for (const key of keys) {
      const within = `${path}.${key}`
      if (!(key in found)) return within
      const difference = shapeDifference(wanted[key], found[key], within)
      if (difference !== undefined) return difference
    }
    return undefined
  }
  return leafKind(wanted) === leafKind(found) ? undefined : path
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function leafKind(value: unknown): string {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return 'number'
  return typeof value === 'number' ? 'not finite' : typeof value
}
