import { parseDecimal, decimalToWhole } from '../../../field/decimal.ts'
import type { Field } from '../../../field/field-type.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { compileDraw, isDraw } from './compile-draw.ts'
import { compileExpression, isExpression } from './compile-expression.ts'
import { type Compiled, type Context, plainOf } from './compiled.ts'
import { compileList, compileRecord } from './compile-nested.ts'
import { fromExact } from '../from-exact.ts'
import { checkKeys, get, refuse, unknownName } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Dict, Leaf, Tree } from '../tree.ts'

const NOTHING: Compiled = () => undefined

/** Reads what is given for a field. What is wrong is told as far as it shows without running anything. */
export function compileValue(tree: Tree, field: Field<unknown>, context: Context): Compiled {
  if (tree.type === 'map') {
    if (tree.entries.has('if')) return compileChoice(tree, field, context)
    if (isDraw(tree) && field.kind !== 'distribution') return compileDraw(tree, field, context)
    if (field.fields) return compileRecord(tree, field.fields, field, context)
  }
  if (tree.type === 'list' && field.item) return compileList(tree, field.item, field, context)
  if (tree.type === 'text') return compileText(tree, field, context)
  if (field.kind === 'distribution') return literal(tree, plainOf(tree), field, context)
  context.report(tree.place, `this takes ${field.wanted}`)
  return NOTHING
}

function compileChoice(dict: Dict, field: Field<unknown>, context: Context): Compiled {
  checkKeys(dict, 'a choice', ['if', 'then', 'else'], context.report)
  const [condition, chosen, other] = ['if', 'then', 'else'].map((name) => get(dict, name))
  if (condition?.type !== 'text' || !chosen) {
    context.report(dict.place, 'a choice takes `if`, `then` and perhaps `else`')
    return NOTHING
  }
  const holds = compileExpression(condition, context)
  const [yes, no] = [compileValue(chosen, field, context), other ? compileValue(other, field, context) : NOTHING]
  if (!holds) return NOTHING
  return (scope) => {
    const answer = holds.evaluate(scope, 0)
    if (typeof answer !== 'boolean') return refuse(condition.place, 'this is neither true nor false')
    return answer ? yes(scope) : no(scope)
  }
}

function compileText(leaf: Leaf, field: Field<unknown>, context: Context): Compiled {
  const { text } = leaf
  if (field.kind === 'address' && !text.startsWith('=')) return compileAddress(leaf, field, context)
  if (isExpression(text)) return compileComputed(leaf, field, context)
  if (field.kind === 'amount') return compileAmount(leaf, field, context)
  return literal(leaf, text, field, context)
}

function literal({ place }: Tree, given: unknown, field: Field<unknown>, { report }: Context): Compiled {
  const reading = field.read(given)
  if (reading.ok) return () => reading.value
  for (const mistake of reading.mistakes) report(place, mistakeInWords(mistake))
  return NOTHING
}

/** Whole tokens, whose smallest units only the token knows. */
function compileAmount({ text, place }: Leaf, field: Field<unknown>, { report }: Context): Compiled {
  const decimal = parseDecimal(text)
  if (!decimal) {
    report(place, `'${text}' is no amount`, 'Amounts are whole tokens: 1.5, 10_000_000, 1e6.')
    return NOTHING
  }
  return (scope) => {
    const decimals = decimalsOf(field, scope)
    const units = decimalToWhole(decimal, decimals)
    if (units === undefined) return refuse(place, `${text} has more than ${decimals} decimals`)
    return taken(field, units, { text, place, type: 'text' })
  }
}

function compileAddress(leaf: Leaf, field: Field<unknown>, context: Context): Compiled {
  const { text, place } = leaf
  if (text.startsWith('0x')) return literal(leaf, text, field, context)
  const isName = text.startsWith('$')
  const known = isName ? context.names : context.accounts
  if (!known.includes(text)) {
    context.report(place, ...unknownName(isName ? 'name' : 'agent or mechanism', text, known))
    return NOTHING
  }
  return (scope) => {
    const name = isName ? String(scope.raw(text)) : text
    return scope.address(name) ?? refuse(place, `'${name}' has no account of its own`)
  }
}

function compileComputed(leaf: Leaf, field: Field<unknown>, context: Context): Compiled {
  const { text, place } = leaf
  const compiled = compileExpression(leaf, context)
  if (!compiled) return NOTHING
  return (scope) => {
    const decimals = decimalsOf(field, scope)
    const value = compiled.evaluate(scope, decimals)
    if (value !== undefined) return taken(field, fromExact(value, field, decimals), leaf)
    const raw = text.startsWith('$') ? scope.raw(text.trim()) : undefined
    if (raw === undefined) return refuse(place, 'this comes to nothing: a part of it is missing, or over zero')
    return readOr(field, raw, leaf)
  }
}

/** Of an amount those of its token, of a price 18, of numbers as many as there may be. */
function decimalsOf({ kind, unit, of }: Field<unknown>, scope: Scope): number {
  if (kind === 'price') return 18
  if (kind !== 'amount') return 0
  return (of === undefined ? undefined : scope.decimals(of)) ?? scope.decimals(unit) ?? 18
}

function taken(field: Field<unknown>, value: unknown, { place }: Leaf): unknown {
  const reading = field.take(value)
  return reading.ok ? reading.value : refuse(place, reading.mistakes.map(mistakeInWords).join('; '))
}

function readOr(field: Field<unknown>, value: unknown, { place }: Leaf): unknown {
  const reading = field.read(value)
  return reading.ok ? reading.value : refuse(place, reading.mistakes.map(mistakeInWords).join('; '))
}
