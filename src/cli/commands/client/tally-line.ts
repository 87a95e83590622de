import type { Tally } from '../../../models/client/check/tally.ts'

/** How many of a client's parameters are used, and how many are not as they should be, in a line. */
export function tallyLine(file: string, { used, unknown, missing, mismatched }: Tally): string {
  const counts = { used, unknown, missing, mismatched }
  const told = Object.entries(counts).map(([what, names]) => `${names.length} ${what}`)
  return `${file}: ${told.join(', ')}`
}
