import type { Field, Fields } from '../../../field/field-type.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { rational } from '../rational.ts'
import type { Compiled, Context } from './compiled.ts'
import { checkKeys, get, refuse, unknownName } from '../report.ts'
import { within } from '../scope.ts'
import type { Dict, Place, Row, Tree } from '../tree.ts'

/** Several named values. One all of whose amounts come to zero is none: nobody deposits or grants nothing. */
export function compileRecord(dict: Dict, fields: Fields, field: Field<unknown>, context: Context): Compiled {
  checkKeys(dict, 'this', [...Object.keys(fields), 'each'], context.report)
  const parts = Object.entries(fields).flatMap(([name, inner]): [string, Compiled][] => {
    const given = get(dict, name)
    if (given) return [[name, context.compile(given, inner, context)]]
    if (inner.required) context.report(dict.place, `'${name}' is missing: it takes ${inner.wanted}`)
    return []
  })
  return (scope) => {
    const values = Object.fromEntries(parts.map(([name, part]) => [name, part(scope)]))
    return isNothing(fields, values) ? undefined : taken(field, values, dict.place)
  }
}

function isNothing(fields: Fields, values: Readonly<Record<string, unknown>>): boolean {
  const amounts = Object.keys(values).filter((name) => fields[name]?.kind === 'amount')
  return amounts.length > 0 && amounts.every((name) => values[name] === 0n)
}

/** Several values; an item with `each` stands for one of each agent of a population. */
export function compileList(list: Row, item: Field<unknown>, field: Field<unknown>, context: Context): Compiled {
  const items = list.items.map((one) => compileItem(one, item, context))
  return (scope) =>
    taken(
      field,
      items.flatMap((one) => one(scope)),
      list.place,
    )
}

const OF_EACH = ['$agent', '$count', '$index', '$start']

function compileItem(tree: Tree, item: Field<unknown>, context: Context): (...args: Parameters<Compiled>) => unknown[] {
  const each = tree.type === 'map' ? get(tree, 'each') : undefined
  if (!each) {
    const compiled = context.compile(tree, item, context)
    return (scope) => there(compiled(scope))
  }
  const name = each.type === 'text' ? each.text : ''
  if (!context.populations.includes(name)) {
    context.report(each.place, ...unknownName('population', name, context.populations))
  }
  const compiled = context.compile(tree, item, { ...context, names: [...context.names, ...OF_EACH] })
  return (scope) => {
    const members = scope.members(name) ?? []
    return members.flatMap((agent, i) => {
      const $count = rational(BigInt(members.length))
      const numbers = { $count, $index: rational(BigInt(i + 1)), $start: rational(BigInt(scope.start)) }
      return there(compiled(within(scope, numbers, { $agent: agent })))
    })
  }
}

const there = (value: unknown): unknown[] => (value === undefined ? [] : [value])

function taken(field: Field<unknown>, values: unknown, place: Place): unknown {
  const reading = field.take(values)
  return reading.ok ? reading.value : refuse(place, reading.mistakes.map(mistakeInWords).join('; '))
}
