/** Whether what is left still shows what is looked for. */
type Shows<T> = (left: readonly T[]) => Promise<boolean>

/**
 * Leaves out of a list what is not needed (Zeller and Hildebrandt 2002, ddmin without its first half: complements are
 * tried, as subsets alone hardly ever show it). What comes back shows it and no longer does without any one of its members,
 * unless `shows` has begun to say no for other reasons.
 */
export async function ddmin<T>(all: readonly T[], shows: Shows<T>): Promise<readonly T[]> {
  if (all.length > 0 && (await shows([]))) return []
  let left = all
  let parts = 2
  while (left.length > 1) {
    const smaller = await withoutOnePart(left, { parts: Math.min(parts, left.length), shows })
    if (smaller) {
      left = smaller
      parts = Math.max(2, parts - 1)
    } else if (parts >= left.length) break
    else parts *= 2
  }
  return left
}

async function withoutOnePart<T>(
  all: readonly T[],
  { parts, shows }: { parts: number; shows: Shows<T> },
): Promise<readonly T[] | undefined> {
  for (let part = 0; part < parts; part++) {
    const [from, to] = [part, part + 1].map((place) => Math.floor((place * all.length) / parts))
    const rest = all.filter((_, i) => i < (from ?? 0) || i >= (to ?? 0))
    if (await shows(rest)) return rest
  }
  return undefined
}
