/**
 * What `compute` gives, worked out once for all who ask in the same moment: those who ask before anything that waits
 * goes on. KPIs of a record are read in one.
 */
export function onceAMoment<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => {
    if (!known) {
      known = { value: compute() }
      queueMicrotask(() => (known = undefined))
    }
    return known.value
  }
}
