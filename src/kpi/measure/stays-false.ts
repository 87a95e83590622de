import { type Condition, isCondition, type Quantity } from './measure.ts'

/** How a quantity may move while a run goes on. */
type Course = 'still' | 'up' | 'down' | 'any'

/**
 * Whether a condition that fails at one record fails for the rest of the run: `price.min > 0.1` does, `price.last > 0.1`
 * does not. It takes the parts by themselves, so that it may say no where a closer look would say yes.
 */
export function staysFalse(condition: Condition): boolean {
  switch (condition.kind) {
    case 'comparison':
      return comparisonStaysFalse(condition)
    case 'both':
    case 'either':
      return staysFalse(condition.left) && staysFalse(condition.right)
    case 'not':
    case 'flag':
      return false
  }
}

function comparisonStaysFalse({ operator, left, right }: Condition & { kind: 'comparison' }): boolean {
  const course = sumOf(courseOf(left), reversed(courseOf(right)))
  if (operator === '>' || operator === '>=') return course === 'down' || course === 'still'
  if (operator === '<' || operator === '<=') return course === 'up' || course === 'still'
  return course === 'still'
}

function courseOf(quantity: Quantity): Course {
  switch (quantity.kind) {
    case 'number':
    case 'name':
      return 'still'
    case 'series':
      return courseOfStatistic(quantity.statistic)
    case 'negative':
      return reversed(courseOf(quantity.of))
    case 'call':
      return courseOfCall(quantity)
    case 'arithmetic':
      return courseOfArithmetic(quantity)
  }
}

function courseOfStatistic(statistic: string): Course {
  if (statistic === 'first') return 'still'
  if (statistic === 'min') return 'down'
  return statistic === 'max' || statistic === 'drawdown' ? 'up' : 'any'
}

function courseOfCall({ name, of }: Quantity & { kind: 'call' }): Course {
  if (name === 'abs') return 'any'
  return of.map((part) => (isCondition(part) ? 'any' : courseOf(part))).reduce(sumOf, 'still')
}

function courseOfArithmetic({ operator, left, right }: Quantity & { kind: 'arithmetic' }): Course {
  const [a, b] = [courseOf(left), courseOf(right)]
  if (operator === '+') return sumOf(a, b)
  if (operator === '-') return sumOf(a, reversed(b))
  // A factor that is known turns the course or leaves it; all else depends on signs.
  if (right.kind === 'number' && right.value !== 0) return right.value > 0 ? a : reversed(a)
  if (operator === '*' && left.kind === 'number') return left.value > 0 ? b : reversed(b)
  return a === 'still' && b === 'still' ? 'still' : 'any'
}

const sumOf = (a: Course, b: Course): Course => (a === 'still' ? b : b === 'still' || a === b ? a : 'any')

const reversed = (course: Course): Course => (course === 'up' ? 'down' : course === 'down' ? 'up' : course)
