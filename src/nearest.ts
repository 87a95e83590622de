/** The known name closest to a mistyped one; undefined where none is close enough to be meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  const scored = known.map((candidate) => ({ candidate, edits: editDistance(wanted, candidate.toLowerCase()) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (least, next) => (least === undefined || next.edits < least.edits ? next : least),
    undefined,
  )
  if (best === undefined) return undefined
  // A third of the letters may be wrong: enough for slips, too little to propose what nobody meant.
  const allowed = Math.max(2, Math.floor(Math.max(wanted.length, best.candidate.length) / 3))
  if (best.edits <= allowed) return best.candidate
  // Whoever types `volume` where there is only `volumeTotal` knows the beginning.
  return wanted.length < 3 ? undefined : known.find((candidate) => candidate.toLowerCase().startsWith(wanted))
}

const SLIP = 2

/** Whether a name is one of the known ones but for a letter or two: what else it may be is not worth a word. */
export const isSlip = (name: string, known: readonly string[]): boolean =>
  known.some((candidate) => {
    const allowed = Math.min(SLIP, Math.floor(candidate.length / 3))
    return editDistance(name.toLowerCase(), candidate.toLowerCase()) <= allowed
  })

/** Levenshtein's distance: the fewest insertions, removals and replacements of one letter that turn one into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, letter] of from.split('').entries()) {
    const current = [row + 1]
    for (const [column, other] of to.split('').entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}

/** The question after a wrong name, with a space behind it; empty where none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return meant === undefined ? '' : `Did you mean '${meant}'? `
}

/** How many names a sentence has room for. */
const MOST = 12

/** The sentence that says which names there are, of many the first ones. */
export function thereAre(known: readonly string[], most = MOST): string {
  if (known.length === 0) return 'There are none.'
  if (known.length === 1) return `There is only ${known[0]}.`
  return `There are ${known.slice(0, most).join(', ')}${known.length > most ? ', …' : ''}.`
}
