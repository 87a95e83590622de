import type { Address } from '../chain/chain.ts'
import { decimalToWhole, parseDecimal } from '../field/decimal.ts'
import type { Field, Fields } from '../field/field-type.ts'
import { type Mistake, within } from '../field/mistake.ts'
import { decimalsOf } from './decimals-of.ts'
import { ActionArgumentError } from './errors.ts'
import { isRelative } from './holding.ts'

interface Reading {
  readonly action: string
  readonly fields: Fields
  /** What the mechanism is made of. */
  readonly parts: object
  readonly addressOf: (name: string) => Address
}

/**
 * Arguments of an action as a file gives them: texts, amounts in whole tokens of what they are of, accounts by their names.
 * `all` and `{ share: 0.5 }` stay for whoever knows what the actor holds. The way back of what actions.csv says.
 */
export function readArguments(
  given: Readonly<Record<string, unknown>>,
  { action, fields, parts, addressOf }: Reading,
): Readonly<Record<string, unknown>> {
  const mistakes: Mistake[] = []
  const args: Record<string, unknown> = { ...given }
  const read = (name: string, field: Field<unknown>, value: unknown): void => {
    if (field.of !== undefined && isRelative(value)) return
    const isName = field.kind === 'address' && typeof value === 'string' && !value.startsWith('0x')
    const reading = field.read(isName ? addressOf(value) : value)
    if (reading.ok) args[name] = reading.value
    else mistakes.push(...within(name, reading.mistakes))
  }
  const all = Object.entries(fields).flatMap(([name, field]) => (name in given ? [{ name, field }] : []))
  const amounts = all.filter(({ field }) => field.kind === 'amount')
  // Which token an amount is of may depend on the others, as what is paid does on the side.
  for (const { name, field } of all) if (field.kind !== 'amount') read(name, field, given[name])
  for (const { name, field } of mistakes.length > 0 ? [] : amounts) {
    const decimals = decimalsOf(field, { parts, args })
    const number = parseDecimal(String(given[name]))
    if (decimals === undefined || !number) {
      read(name, field, given[name])
      continue
    }
    const whole = decimalToWhole(number, decimals)
    if (whole !== undefined) read(name, field, whole)
    else
      mistakes.push({
        at: name,
        problem: 'value',
        given: given[name],
        wanted: `${field.wanted} of ${decimals} decimals`,
      })
  }
  if (mistakes.length > 0) throw new ActionArgumentError({ action, mistakes })
  return args
}
