import type { Plain } from './plain.ts'

/** The plain data of a JSON text; undefined where it is none. A number that a double would change stays its text. */
export function parsePlain(text: string): Plain | undefined {
  try {
    // The source of a number is the third argument in every Node that Saffron runs on, but in no declaration yet.
    const parse: (text: string, revive: Reviver) => Plain = JSON.parse
    return parse(text, (_key, value, context) => {
      const source = context?.source
      return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value
    })
  } catch {
    return undefined
  }
}

type Reviver = (key: string, value: Plain, context?: { readonly source?: string }) => Plain
