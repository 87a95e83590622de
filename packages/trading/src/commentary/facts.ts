/** What a text may speak of: figures of one moment. Null is not known, and is not spoken of. */
export interface CommentaryFacts {
  readonly symbol: string
  /** Relative change over so many hours. */
  readonly change: number
  readonly hours: number
  readonly rsi: number | null
  readonly adx: number | null
  /** The average that the price is measured by. */
  readonly level: number | null
  /** What the forecast expects, as a relative change, and how sure it is, 0 to 1. */
  readonly expected: number | null
  readonly confidence: number | null
  /** Posts of the crowd. */
  readonly posts: number
}

/** Under this a change is none worth a direction. */
const FLAT = 0.002

const digits = (value: number) => String(Number(Math.abs(value).toPrecision(3)))
const known = (value: number | null) => (value === null ? undefined : digits(value))
const percent = (value: number | null) => (value === null ? undefined : digits(100 * value))

/** The texts of the numbers, by the names that phrases have for them; undefined where nothing is known. */
export const numberTexts = (facts: CommentaryFacts): Readonly<Record<string, string | undefined>> => ({
  symbol: facts.symbol,
  change: percent(facts.change),
  hours: digits(facts.hours),
  rsi: known(facts.rsi),
  adx: known(facts.adx),
  level: known(facts.level),
  expected: percent(facts.expected),
  confidence: percent(facts.confidence),
  posts: facts.posts === 0 ? undefined : String(facts.posts),
})

export const moveSlot = ({ change }: CommentaryFacts): string =>
  Math.abs(change) < FLAT ? 'move.flat' : change > 0 ? 'move.up' : 'move.down'

export const outlookSlot = ({ expected }: CommentaryFacts): string =>
  (expected ?? 0) < 0 ? 'outlook.down' : 'outlook.up'

/** The numbers of a text that are no figure of the facts: in a text about them there should be none. */
export function strayNumbers(text: string, facts: CommentaryFacts): string[] {
  const told = new Set(Object.values(numberTexts(facts)))
  const found: readonly string[] = text.replaceAll(facts.symbol, ' ').match(/\d+(?:[.,]\d+)*/g) ?? []
  return found.filter((number) => !told.has(number))
}
