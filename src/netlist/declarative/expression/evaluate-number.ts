import { decimalToNumber } from '../../../field/decimal.ts'
import type { Expression, Operator } from './expression.ts'
import { type Arithmetic, compared, isArithmetic, joined } from './operators.ts'

type Plain = number | boolean | undefined

/** The value as plain numbers, in the order they are written: what KPIs are derived with. Undefined where one is missing. */
export function evaluateNumber(expression: Expression, lookup: (name: string) => number | undefined): Plain {
  const value = (part: Expression) => evaluateNumber(part, lookup)
  switch (expression.kind) {
    case 'number':
      return decimalToNumber(expression.value)
    case 'name':
      return lookup(expression.name)
    case 'negative': {
      const of = value(expression.of)
      return typeof of === 'number' ? -of : undefined
    }
    case 'not': {
      const of = value(expression.of)
      return typeof of === 'boolean' ? !of : undefined
    }
    case 'operation':
      return operation(expression.operator, value(expression.left), value(expression.right))
    case 'call': {
      const of = expression.of.map(value)
      const [first = Number.NaN, ...rest] = of.filter((each) => typeof each === 'number')
      return rest.length + 1 < of.length ? undefined : called(expression.name, first, rest)
    }
  }
}

const ARITHMETIC: Arithmetic<number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : a / b),
}

function operation(operator: Operator, left: Plain, right: Plain): Plain {
  if (typeof left === 'boolean' && typeof right === 'boolean') return joined(operator, left, right)
  if (typeof left !== 'number' || typeof right !== 'number') return undefined
  return isArithmetic(operator) ? ARITHMETIC[operator](left, right) : compared(operator, left - right)
}

function called(name: 'min' | 'max' | 'abs' | 'floor', first: number, rest: readonly number[]): number {
  if (name === 'abs') return Math.abs(first)
  return name === 'floor' ? Math.floor(first) : Math[name](first, ...rest)
}
