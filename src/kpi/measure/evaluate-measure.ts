import { functionOverValues } from './functions.ts'
import { type Arithmetic, type Condition, isCondition, type Quantity } from './measure.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Series } from './series.ts'
import { timeStatistic, valueAt } from './time-statistic.ts'

/** What a measure may ask of one run. A name that is not there is missing: `checkNames` finds misspelt ones before. */
export interface Measured {
  series(kpi: string): Series | undefined
  /** A parameter's value. */
  number?(name: string): number | undefined
  /** Whether a spec of this name holds. */
  flag?(name: string): boolean | undefined
}

/** The number of one run; undefined where a value it needs is missing, or where it is none (0/0). */
export function evaluateQuantity(quantity: Quantity, run: Measured): number | undefined {
  const value = valueOf(quantity, run)
  return value === undefined || Number.isNaN(value) ? undefined : value
}

function valueOf(quantity: Quantity, run: Measured): number | undefined {
  switch (quantity.kind) {
    case 'number':
      return quantity.value
    case 'name':
      return run.number?.(quantity.name)
    case 'series': {
      const series = run.series(quantity.kpi)
      const { step } = quantity
      const statistic = step === undefined ? timeStatistic(quantity.statistic) : valueAt(step)
      return series && statistic?.(series)
    }
    case 'negative': {
      const value = valueOf(quantity.of, run)
      return value === undefined ? undefined : -value
    }
    case 'arithmetic': {
      const [left, right] = [valueOf(quantity.left, run), valueOf(quantity.right, run)]
      return left === undefined || right === undefined ? undefined : calculate(left, quantity.operator, right)
    }
    case 'call': {
      const values = quantity.of.map((part) => (isCondition(part) ? undefined : valueOf(part, run)))
      const present = values.filter((value) => value !== undefined)
      return present.length < values.length ? undefined : functionOverValues(quantity.name)(...present)
    }
  }
}

/** A division by zero has no result, as in derived KPIs. */
export function calculate(left: number, operator: Arithmetic, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return right === 0 ? undefined : left / right
  }
}

/** Whether it holds in one run, and by how much. */
export function evaluateCondition(condition: Condition, run: Measured): Outcome {
  return outcomeOf(condition, {
    quantity: (quantity) => evaluateQuantity(quantity, run),
    flag: (name) => run.flag?.(name),
  })
}
