import type { Condition, Quantity } from './measure.ts'

/** Whether something holds; `ok` is undefined where a value it depends on is missing, which counts as failing. */
export interface Outcome {
  readonly ok: boolean | undefined
  /**
   * How far from failing: the signed distance to the bound as a share of the bound (of 1 where that is 0). Below 0 it
   * fails; undefined where a value is missing.
   */
  readonly margin: number | undefined
}

const MISSING: Outcome = { ok: undefined, margin: undefined }

interface Values {
  quantity(quantity: Quantity): number | undefined
  flag(name: string): boolean | undefined
}

/**
 * The outcome over values that somebody else knows. What is joined by `and` is as far from failing as its nearest part,
 * by `or` as its farthest (the robustness of Fainekos and Pappas, 2009); a missing part decides nothing by itself (Kleene).
 */
export function outcomeOf(condition: Condition, values: Values): Outcome {
  switch (condition.kind) {
    case 'comparison':
      return compared(condition, values)
    case 'flag': {
      const ok = values.flag(condition.name)
      return ok === undefined ? MISSING : { ok, margin: ok ? 1 : -1 }
    }
    case 'not': {
      const { ok, margin } = outcomeOf(condition.of, values)
      return ok === undefined || margin === undefined ? MISSING : { ok: !ok, margin: 0 - margin }
    }
    case 'both':
      return joined([outcomeOf(condition.left, values), outcomeOf(condition.right, values)], false)
    case 'either':
      return joined([outcomeOf(condition.left, values), outcomeOf(condition.right, values)], true)
  }
}

/** One part of which `ok` is `deciding` settles the matter, whatever the others are. */
function joined(parts: readonly [Outcome, Outcome], deciding: boolean): Outcome {
  const known = parts.filter((part) => part.ok !== undefined)
  const settled = known.some((part) => part.ok === deciding)
  if (!settled && known.length < parts.length) return MISSING
  const margins = known.flatMap(({ margin }) => margin ?? [])
  return { ok: settled ? deciding : !deciding, margin: deciding ? Math.max(...margins) : Math.min(...margins) }
}

function compared({ operator, left, right }: Condition & { kind: 'comparison' }, values: Values): Outcome {
  const a = values.quantity(left)
  const b = values.quantity(right)
  if (a === undefined || b === undefined) return MISSING
  const scale = scaleOf(isConstant(left) && !isConstant(right) ? a : b)
  // Two endless values that are the same are no distance apart.
  const above = a === b ? 0 : (a - b) / scale
  switch (operator) {
    case '>':
      return { ok: a > b, margin: above }
    case '>=':
      return { ok: a >= b, margin: above }
    case '<':
      return { ok: a < b, margin: 0 - above }
    case '<=':
      return { ok: a <= b, margin: 0 - above }
    case '=':
      return { ok: a === b, margin: 0 - Math.abs(above) }
    case '!=':
      return { ok: a !== b, margin: Math.abs(above) }
  }
}

function scaleOf(bound: number): number {
  const size = Math.abs(bound)
  return size === 0 || size === Infinity ? 1 : size
}

/** Whether it is the same in every run, and so a bound. */
function isConstant(quantity: Quantity): boolean {
  switch (quantity.kind) {
    case 'number':
      return true
    case 'negative':
      return isConstant(quantity.of)
    case 'arithmetic':
      return isConstant(quantity.left) && isConstant(quantity.right)
    case 'name':
    case 'series':
    case 'call':
      return false
  }
}
