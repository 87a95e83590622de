/** By the list itself, which is plain data for everybody else. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Notes where a file asks for each of these events, as file:line:column. */
export function notePlaces(events: readonly string[], places: ReadonlyMap<string, string>): void {
  known.set(events, places)
}

/** Where a list of events asks for one of them; undefined of a list that no file holds. */
export const placeOfEvent = (events: readonly string[], pattern: string): string | undefined =>
  known.get(events)?.get(pattern)
