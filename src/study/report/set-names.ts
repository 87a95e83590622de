/** What points say of the parameters of their sets. */
export interface SetNaming {
  /** A point of a set, with the texts of the parameters in their order. */
  see(set: number, texts: readonly string[]): void
  /** The name of a set: the parameters that make it another than the rest, as `rate=0.05`. */
  nameOf(set: number): string
}

/** More sets are shown nowhere by name, and need no room. */
const MOST_SETS = 200
/** With more parameters a name tells only in what the set is unlike most others. */
const MOST_PARAMS = 3

/** Names the sets of a study by what differs between them; what is drawn anew for each point says nothing of its set. */
export function setNaming(params: readonly string[]): SetNaming {
  const held = new Map<number, (string | undefined)[]>()
  let names: ReadonlyMap<number, string> | undefined
  return {
    see(set, texts) {
      names = undefined
      const own = held.get(set)
      if (own) for (let i = 0; i < own.length; i++) own[i] = own[i] === texts[i] ? own[i] : undefined
      else if (held.size < MOST_SETS) held.set(set, [...texts])
    },
    nameOf(set) {
      names ??= namesOf(params, held)
      return names.get(set) ?? `set ${set}`
    },
  }
}

function namesOf(
  params: readonly string[],
  held: ReadonlyMap<number, readonly (string | undefined)[]>,
): ReadonlyMap<number, string> {
  const rows = [...held.values()]
  const columns = params.map((_, i) => rows.map((row) => row[i]))
  const differing = [...params.keys()].filter((i) => isOfSets(columns[i] ?? []))
  const usual = differing.length > MOST_PARAMS ? columns.map(mostCommon) : []
  const names = [...held].map(([set, row]) => {
    const own = differing.filter((i) => usual[i] === undefined || row[i] !== usual[i])
    return [set, own.map((i) => `${params[i]}=${row[i]}`).join(' ') || 'nothing moved'] as const
  })
  // Two sets may be alike: then only their numbers tell them apart.
  const count = Map.groupBy(names, ([, name]) => name)
  return new Map(names.flatMap(([set, name]) => (count.get(name)?.length === 1 ? [[set, name]] : [])))
}

/** The same in all points of each set, and not in all sets. */
const isOfSets = (texts: readonly (string | undefined)[]): boolean =>
  !texts.includes(undefined) && new Set(texts).size > 1

/** What more than half of the sets have, if there is such a thing. */
function mostCommon(texts: readonly (string | undefined)[]): string | undefined {
  const [[text, same] = [undefined, []]] = [...Map.groupBy(texts, (each) => each)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  return same.length > texts.length / 2 ? text : undefined
}
