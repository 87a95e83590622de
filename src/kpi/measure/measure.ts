/** Where in the text something begins, counted from 0. */
interface Placed {
  readonly column: number
}

/** What the notation says of a number: `price.last / 2`, `median(price.last)`. Plain data. */
export type Quantity = Placed &
  (
    | { readonly kind: 'number'; readonly value: number }
    /** A KPI over time: `Team.sold.last`, `price.at(120)`. */
    | { readonly kind: 'series'; readonly kpi: string; readonly statistic: string; readonly step?: number }
    /** A parameter, or what the points of a study are marked with. */
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly of: readonly Measure[] }
    | { readonly kind: 'negative'; readonly of: Quantity }
    | {
        readonly kind: 'arithmetic'
        readonly operator: Arithmetic
        readonly left: Quantity
        readonly right: Quantity
      }
  )

/** What the notation says of something that holds or does not: `price.min > 0.1 and not treasury.last < 0`. Plain data. */
export type Condition = Placed &
  (
    | {
        readonly kind: 'comparison'
        readonly operator: Comparison
        readonly left: Quantity
        readonly right: Quantity
      }
    | { readonly kind: 'both' | 'either'; readonly left: Condition; readonly right: Condition }
    | { readonly kind: 'not'; readonly of: Condition }
    /** What a point is marked with: `fail`, or the name of a spec. */
    | { readonly kind: 'flag'; readonly name: string }
  )

/** What is asked of runs: a number, or whether something holds. */
export type Measure = Quantity | Condition
export type Arithmetic = '+' | '-' | '*' | '/'
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!='

/** Whether a measure holds or not, rather than being a number. */
export function isCondition(measure: Measure): measure is Condition {
  return (
    measure.kind === 'comparison' ||
    measure.kind === 'both' ||
    measure.kind === 'either' ||
    measure.kind === 'not' ||
    measure.kind === 'flag'
  )
}
