import type { Field } from './field-type.ts'

/** A field in one line of the docs: `activity: ratio, 0 to 1, 0.5 unless given. Chance to trade in a step`. */
export function describeField(name: string, field: Field<unknown>): string {
  const { kind, allowed, unit, about } = field
  const facts = [kind, allowed !== 'any' && allowed, unit && unit !== kind && `in ${unit}`, presenceOf(field)]
  return `${name}: ${facts.filter(Boolean).join(', ')}. ${about}`
}

function presenceOf(field: Field<unknown>): string {
  if (field.default !== undefined) return `${field.format(field.default) || 'empty'} unless given`
  if (field.needed) return `needed by ${field.neededBy}`
  return field.required ? 'must be given' : 'may be left out'
}
