const HUNDRED = 100
/** A hundredfold has the digits of the number it is of, and not those of the multiplication. */
const DIGITS = 15

type Cells<T> = readonly (readonly T[])[]

/** Cells as they are shown, but numbers with all their digits: a sheet shows as many as it was told to. */
export function withAllDigits(shown: Cells<string>, values: Cells<unknown>): Cells<string> {
  return shown.map((row, i) => row.map((text, j) => cellOf(text, values[i]?.[j])))
}

/** What is shown in percent stays so: the parameter that it is for decides what that means. */
function cellOf(text: string, value: unknown): string {
  if (typeof value !== 'number' || text.trim() === '') return text
  return text.includes('%') ? `${Number((value * HUNDRED).toPrecision(DIGITS))}%` : String(value)
}
