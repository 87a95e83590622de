import type { Field, Fields } from '../../field/field-type.ts'
import { table } from './table.ts'

/** Options or arguments with what they take, their units and their defaults, a line each. */
export function fieldTable(fields: Fields, indent: string): string {
  const all = Object.entries(fields)
  // Arguments hardly ever have a default: where none has, that needs no column.
  const hasDefaults = all.some(([, field]) => field.default !== undefined)
  const rows = all.map(([name, field]) => [
    `${indent}${name}`,
    takes(field),
    field.unit,
    ...(hasDefaults ? [given(field)] : []),
    field.about,
  ])
  return table({ head: [`${indent}name`, 'takes', 'unit', ...(hasDefaults ? ['default'] : []), 'about'], rows })
}

/** Of what an actor holds it may also give a share, or all. */
const takes = ({ kind, allowed, of }: Field<unknown>) =>
  [
    kind === 'choice' || kind === 'flag' ? '' : kind,
    allowed === 'any' ? '' : allowed,
    of === undefined ? '' : 'a share, all',
  ]
    .filter((part) => part !== '')
    .join(', ')

function given(field: Field<unknown>): string {
  if (field.default !== undefined) return field.format(field.default)
  return field.required ? 'must be given' : ''
}
