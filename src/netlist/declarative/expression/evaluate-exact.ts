import { compare, minus, ofDecimal, over, plus, rational, type Rational, times, toUnits } from '../rational.ts'
import type { Expression, FunctionName, Operator } from './expression.ts'
import { type Arithmetic, compared, isArithmetic, joined } from './operators.ts'

/** A number, whether something holds, or nothing: over zero, and whatever is made of that. */
export type Exact = Rational | boolean | undefined

interface ExactOptions {
  readonly lookup: (name: string) => Exact
  /** How many decimals the result has: `floor` rounds down to that. */
  readonly decimals: number
}

/** The exact value; nothing is rounded but what the expression says. */
export function evaluateExact(expression: Expression, options: ExactOptions): Exact {
  const value = (part: Expression) => evaluateExact(part, options)
  switch (expression.kind) {
    case 'number':
      return ofDecimal(expression.value)
    case 'name':
      return options.lookup(expression.name)
    case 'negative': {
      const of = value(expression.of)
      return typeof of === 'object' ? rational(-of.top, of.bottom) : undefined
    }
    case 'not': {
      const of = value(expression.of)
      return typeof of === 'boolean' ? !of : undefined
    }
    case 'operation':
      return operation(expression.operator, value(expression.left), value(expression.right))
    case 'call': {
      const of = expression.of.map(value)
      const there = of.filter((each) => typeof each === 'object')
      return there.length < of.length ? undefined : called(expression.name, there, options.decimals)
    }
  }
}

/** Larger than anything is counted in: what squares itself again and again must not fill the memory. */
const LARGEST = 10n ** 1_000n

/** A number has more digits than can be meant. */
export class TooManyDigits extends Error {}

function bounded(value: Rational | undefined): Rational | undefined {
  if (value && (value.top > LARGEST || value.top < -LARGEST || value.bottom > LARGEST)) throw new TooManyDigits()
  return value
}

const ARITHMETIC: Arithmetic<Rational> = { '+': plus, '-': minus, '*': times, '/': over }

function operation(operator: Operator, left: Exact, right: Exact): Exact {
  if (typeof left === 'boolean' && typeof right === 'boolean') return joined(operator, left, right)
  if (typeof left !== 'object' || typeof right !== 'object') return undefined
  return isArithmetic(operator) ? bounded(ARITHMETIC[operator](left, right)) : compared(operator, compare(left, right))
}

function called(name: FunctionName, [first, ...rest]: readonly Rational[], decimals: number): Exact {
  if (!first) return undefined
  if (name === 'abs') return rational(first.top < 0n ? -first.top : first.top, first.bottom)
  if (name === 'floor') return rational(toUnits(first, decimals), 10n ** BigInt(decimals))
  const wanted = name === 'min' ? -1 : 1
  return rest.reduce((best, each) => (compare(each, best) === wanted ? each : best), first)
}
