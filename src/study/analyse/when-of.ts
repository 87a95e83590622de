import type { Scalar } from '../../field/distribution.ts'
import { AnalysisError } from './errors.ts'
import { type Limit, prim } from './prim.ts'

/** Where a parameter is when it fails: between two values, or one of some choices. */
export interface WhenLimit {
  readonly low: number | null
  readonly high: number | null
  readonly among: readonly Scalar[] | null
  /** How far it went in all runs; null of choices. */
  readonly from: number | null
  readonly to: number | null
  readonly unit: string
  /** How likely chance alone would make the box as dense as this limit does. */
  readonly chance: number
}

/** A box of runs: the share of all failures in it, the share of its runs that fail, its share of all runs. */
export interface WhenBox {
  readonly coverage: number
  readonly density: number
  readonly mass: number
  readonly n: number
  readonly failures: number
}

/** When runs break a spec, or fail: a box of parameters in which they do so more than elsewhere. */
export interface WhenAnswer {
  readonly runs: number
  readonly failures: number
  /** Null where no parameter tells failures from other runs. */
  readonly box: WhenBox | null
  readonly limits: Readonly<Record<string, WhenLimit>>
  /** Boxes from the whole to the smallest: how much is lost of coverage for density. */
  readonly trajectory: readonly (WhenBox & { readonly limited: readonly string[] })[]
}

interface WhenRuns {
  /** What each parameter was in each run; texts that are numbers count as numbers. */
  readonly variables: Readonly<Record<string, readonly Scalar[]>>
  /** How far each run is from breaking its specs; undefined of one that failed. */
  readonly margins: readonly (number | undefined)[]
  /** Of parameters that have one. */
  readonly units: Readonly<Record<string, string>>
}

/** Says in which box of their parameters runs fail. */
export function whenOf({ variables: given, margins, units }: WhenRuns): WhenAnswer {
  const variables = Object.fromEntries(
    Object.entries(given)
      .map(([name, values]) => [name, values.map(numberIfOne)] as const)
      .filter(([, values]) => new Set(values).size > 1),
  )
  if (Object.keys(variables).length === 0) {
    throw new AnalysisError({
      problem: 'no parameter differs from run to run, so nothing can tell when they fail',
      hint: "Move some: --vary 'fee=0:0.1'.",
    })
  }
  const hits = margins.map((margin) => (margin ?? -1) < 0)
  const failures = hits.filter(Boolean).length
  if (failures === 0 || failures === hits.length) {
    throw new AnalysisError({
      problem: `${failures === 0 ? 'none' : 'each'} of ${hits.length.toLocaleString('en')} runs breaks what is asked, so nothing tells them apart`,
      hint: 'Move parameters farther, or ask for another spec.',
    })
  }
  const { box, chances, trajectory } = prim({ variables, hits })
  const answered = ({ coverage, density, mass, n, hits: failures }: typeof box): WhenBox => {
    return { coverage, density, mass, n, failures }
  }
  const limits = Object.entries(box.limits).map(([name, limit]) => {
    const numbers = (variables[name] ?? []).filter((value) => typeof value === 'number')
    return [name, limitOf(limit, { numbers, unit: units[name] ?? '', chance: chances[name] ?? 1 })] as const
  })
  return {
    runs: margins.length,
    failures,
    box: limits.length === 0 ? null : answered(box),
    limits: Object.fromEntries(limits),
    trajectory: trajectory.map((each) => ({ ...answered(each), limited: Object.keys(each.limits) })),
  }
}

function limitOf(
  limit: Limit,
  { numbers, unit, chance }: { numbers: readonly number[]; unit: string; chance: number },
): WhenLimit {
  if ('among' in limit) return { low: null, high: null, among: limit.among, from: null, to: null, unit, chance }
  const [from, to] = numbers.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
  return { low: limit.low ?? null, high: limit.high ?? null, among: null, from, to, unit, chance }
}

function numberIfOne(value: Scalar): Scalar {
  if (typeof value !== 'string' || value.trim() === '') return value
  const number = Number(value)
  return Number.isNaN(number) ? value : number
}
