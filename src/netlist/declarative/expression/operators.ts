import type { Operator } from './expression.ts'

type Comparison = Extract<Operator, '<' | '<=' | '>' | '>=' | '=' | '!='>

const COMPARISONS: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
}

const isComparison = (operator: Operator): operator is Comparison => Object.hasOwn(COMPARISONS, operator)

/** Whether a comparison holds of two values that are so far apart; undefined of an operator that is none. */
export const compared = (operator: Operator, difference: number): boolean | undefined =>
  isComparison(operator) ? COMPARISONS[operator](difference) : undefined

/** Of two things that hold or not; undefined of an operator that is not of such. */
export function joined(operator: Operator, left: boolean, right: boolean): boolean | undefined {
  if (operator === 'and') return left && right
  if (operator === 'or') return left || right
  if (operator === '=') return left === right
  return operator === '!=' ? left !== right : undefined
}

/** What arithmetic is in some kind of numbers; a division that has no result gives undefined. */
export interface Arithmetic<T> {
  readonly '+': (a: T, b: T) => T
  readonly '-': (a: T, b: T) => T
  readonly '*': (a: T, b: T) => T
  readonly '/': (a: T, b: T) => T | undefined
}

export const isArithmetic = (operator: Operator): operator is keyof Arithmetic<unknown> =>
  operator === '+' || operator === '-' || operator === '*' || operator === '/'
