import type { Decimal } from '../../../field/decimal.ts'

interface Placed {
  /** Where in the text it begins, counted from 0. */
  readonly at: number
}

export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '=' | '!=' | 'and' | 'or'

/** What is written behind an equals sign. Plain data; names are looked up by whoever evaluates it. */
export type Expression = Placed &
  (
    | { readonly kind: 'number'; readonly value: Decimal }
    /** With its dollar sign, where it has one. */
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negative' | 'not'; readonly of: Expression }
    | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] }
  )

export const FUNCTIONS = ['min', 'max', 'abs', 'floor'] as const
export type FunctionName = (typeof FUNCTIONS)[number]

/** The names in an expression, in their order, each with its place. */
export function namesIn(expression: Expression): readonly { readonly name: string; readonly at: number }[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'name':
      return [{ name: expression.name, at: expression.at }]
    case 'negative':
    case 'not':
      return namesIn(expression.of)
    case 'operation':
      return [...namesIn(expression.left), ...namesIn(expression.right)]
    case 'call':
      return expression.of.flatMap(namesIn)
  }
}
