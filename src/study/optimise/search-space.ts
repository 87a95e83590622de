import type { Scalar } from '../../field/distribution.ts'
import type { Values } from '../plan/grid.ts'
import { SearchSpaceError } from './errors.ts'
import type { Candidate } from './optimiser.ts'

/** A variable that may be moved. */
export type Movable = {
  readonly name: string
  /** The choices of others, by their names, with which it means something; with others it has no value. */
  readonly when?: Readonly<Record<string, readonly Scalar[]>>
} & (
  | { readonly kind: 'number'; readonly low: number; readonly high: number; readonly log?: boolean }
  | { readonly kind: 'whole'; readonly low: number; readonly high: number }
  /** Values without an order, such as kinds of curve, or flags. */
  | { readonly kind: 'choice'; readonly values: readonly Scalar[] }
)

/** Where an algorithm looks: a cube with an edge from 0 to 1 for each variable, whatever it is worth. */
export interface SearchSpace {
  readonly dimensions: number
  readonly unordered: readonly boolean[]
  /** How much of its edge one whole number or one choice takes; 0 for numbers. */
  readonly grain: readonly number[]
  /** What a place stands for; a place outside the cube for what it mirrors inside. */
  decode(candidate: Candidate): Values
  /** The place of given values; the middle of an edge for a variable without one. */
  encode(values: Values): Candidate
  /** The place inside the cube that a place outside is the mirror image of. */
  within(candidate: Candidate): Candidate
}

/** The space of these variables, in their order. What is held says what those may depend on that do not move. */
export function createSearchSpace(variables: readonly Movable[], held: Values = {}): SearchSpace {
  variables.forEach(check)
  const moves = new Set(variables.map(({ name }) => name))
  const within = (candidate: Candidate) => candidate.map(mirrored)
  return {
    dimensions: variables.length,
    unordered: variables.map(({ kind }) => kind === 'choice'),
    grain: variables.map((variable) => (variable.kind === 'number' ? 0 : 1 / countOf(variable))),
    decode(candidate) {
      const values: Record<string, Scalar> = {}
      variables.forEach((variable, j) => {
        // What it depends on stands above it, and has no value itself where it means nothing.
        const means = ([name, meant]: [string, readonly Scalar[]]) => {
          const value = ownValue(moves.has(name) ? values : held, name)
          return value !== undefined && meant.includes(value)
        }
        if (!Object.entries(variable.when ?? {}).every(means)) return
        values[variable.name] = valueAt(variable, mirrored(candidate[j] ?? 0.5))
      })
      return values
    },
    encode: (values) => variables.map((variable) => placeOf(variable, ownValue(values, variable.name))),
    within,
  }
}

/** A parameter may be called like what every object has. */
const ownValue = (values: Values, name: string): Scalar | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined

function check(variable: Movable): void {
  const { name } = variable
  if (variable.kind === 'choice') {
    if (variable.values.length === 0) throw new SearchSpaceError({ name, problem: 'it has nothing to choose from' })
    return
  }
  const { low, high } = variable
  const whole = variable.kind === 'number' || (Number.isInteger(low) && Number.isInteger(high))
  if (!(Number.isFinite(high - low) && low < high && whole)) {
    throw new SearchSpaceError({ name, problem: `it cannot be moved between ${low} and ${high}` })
  }
  if (variable.kind === 'number' && variable.log && low <= 0) {
    throw new SearchSpaceError({ name, problem: `its orders of magnitude begin above 0, and it begins at ${low}` })
  }
}

const countOf = (variable: Exclude<Movable, { kind: 'number' }>): number =>
  variable.kind === 'whole' ? variable.high - variable.low + 1 : variable.values.length

function valueAt(variable: Movable, x: number): Scalar {
  if (variable.kind === 'number') {
    const { low, high, log = false } = variable
    if (x >= 1) return high
    if (log) return Math.min(high, Math.max(low, low * Math.exp(x * Math.log(high / low))))
    return Math.min(high, low + x * (high - low))
  }
  const count = countOf(variable)
  const place = Math.min(count - 1, Math.floor(x * count))
  return variable.kind === 'whole' ? variable.low + place : (variable.values[place] ?? false)
}

function placeOf(variable: Movable, value: Scalar | undefined): number {
  if (value === undefined) return 0.5
  if (variable.kind === 'choice') {
    const place = variable.values.indexOf(value)
    return place < 0 ? 0.5 : (place + 0.5) / variable.values.length
  }
  const { low, high } = variable
  const x = Math.min(high, Math.max(low, Number(value)))
  if (variable.kind === 'whole') return (x - low + 0.5) / countOf(variable)
  return variable.log ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low)
}

/** 1.2 stands for 0.8, -0.1 for 0.1, 2.3 for 0.3. */
function mirrored(x: number): number {
  const turn = x - 2 * Math.floor(x / 2)
  return turn > 1 ? 2 - turn : turn
}
