import type { Measure } from '../parameters/parameter.ts'

const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?\s*%?$/
const BLANK = new Set(['', '-', '–', '—'])

/**
 * What a cell says, ready for its field: undefined where it is empty or a dash, without thousands separators, without
 * a percent sign where the parameter is a percentage anyway. The parameter decides what a number means, never the sign.
 */
export function cleanCell(value: unknown, measure: Measure): unknown {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'boolean') return measure === 'choice' ? (value ? 'Yes' : 'No') : value
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (BLANK.has(text)) return undefined
  if (measure === 'flag') return FLAGS[text.toLowerCase()] ?? text
  // Sheets write the values of a check box in capitals, and every choice is known in small letters too.
  if (measure === 'choice') return YES_OR_NO[text.toLowerCase()] ?? text.toLowerCase()
  if (measure === 'date') return text
  const number = THOUSANDS.test(text) ? text.replaceAll(',', '') : text
  return measure === 'percent' ? number.replace(/\s*%$/, '') : number
}

const YES_OR_NO: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' }
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false, yes: true, no: false }
