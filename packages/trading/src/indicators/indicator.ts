import type { Bar } from '../bars/bar.ts'
import { SavedStateError } from '../errors.ts'
import { checkParams } from '../params/check-params.ts'
import type { Params, ParamValues } from '../params/param.ts'
import type { Reading } from './reading.ts'
import { shapeDifference } from './shape-difference.ts'

/** A kernel at work. */
export interface Kernel {
  /** Takes the next closed bar; one reading for each output. */
  push(bar: Bar): readonly Reading[]
  /** What `push` would give, for a bar that is still open: nothing is kept. */
  preview(bar: Bar): readonly Reading[]
  /** The state as plain JSON, to start from later. */
  save(): unknown
}

/** A function of bars with a state, one value or more for each bar. */
export interface Indicator {
  /** Without its parameters: `adx`. */
  readonly id: string
  readonly about: string
  readonly params: Params
  /** What is printed among the parameters and cannot be chosen. */
  readonly fixed: Readonly<Record<string, number | string>>
  /** The parameters that can be given by position, in order. */
  readonly positional: readonly string[]
  /** How many of them an id shows: `t3_5` is of five bars, its factor is not shown. */
  readonly shown: number
  readonly outputs: readonly string[]
  /** Whether its level depends on where the series begins for ever (on-balance volume). */
  readonly cumulative: boolean
  /** All parameters, checked, the given ones and the defaults. */
  check(given: Readonly<Record<string, unknown>>): ParamValues
  /** The index of the first value of each output. */
  first(params: ParamValues): readonly number[]
  /** Bars until the weight of the start is under a millionth. */
  settle(params: ParamValues): number
  /** A kernel from nothing, or from what one of the same parameters has saved. */
  start(params: ParamValues, saved?: unknown): Kernel
}

/** How an indicator is written: a state of plain JSON whose shape depends on the parameters only, and its step. */
export interface IndicatorSource<P extends string, S> {
  readonly id: string
  readonly about: string
  readonly params: Params<P>
  readonly fixed?: Readonly<Record<string, number | string>>
  readonly positional?: readonly NoInfer<P>[]
  readonly shown?: number
  readonly outputs?: readonly string[]
  readonly cumulative?: boolean
  /** What must hold between parameters, as a sentence where it does not. */
  readonly between?: (params: ParamValues<NoInfer<P>>) => string | undefined
  /** One for all outputs, or one for each. */
  readonly first: (params: ParamValues<NoInfer<P>>) => number | readonly number[]
  /** Where the start is forgotten wholly, leave it out. */
  readonly settle?: (params: ParamValues<NoInfer<P>>) => number
  readonly start: (params: ParamValues<NoInfer<P>>) => S
  readonly push: (state: S, bar: Bar, params: ParamValues<NoInfer<P>>) => readonly Reading[]
}

/** Makes an indicator of its source. */
export function indicator<P extends string, S>(source: IndicatorSource<P, S>): Indicator {
  const { id, about, params, fixed = {}, outputs = ['real'], cumulative = false, between, push } = source
  const check = (given: Readonly<Record<string, unknown>>) => checkParams({ owner: id, params, given, between })
  const positional = source.positional ?? Object.keys(params)
  const first = (values: ParamValues<P>) => {
    const found = source.first(values)
    return typeof found === 'number' ? outputs.map(() => found) : found
  }
  return {
    id,
    about,
    params,
    fixed,
    positional,
    shown: source.shown ?? positional.length,
    outputs,
    cumulative,
    check,
    first: (given) => first(check(given)),
    settle: (given) => {
      const values = check(given)
      const last = Math.max(...first(values))
      return cumulative ? last : Math.max(last, source.settle?.(values) ?? 0)
    },
    start: (given, saved) => {
      const values = check(given)
      let state = source.start(values)
      if (saved !== undefined) state = restored({ owner: id, fresh: state, saved })
      return {
        push: (bar) => push(state, bar, values).map(withoutMinusZero),
        preview: (bar) => push(structuredClone(state), bar, values).map(withoutMinusZero),
        save: () => structuredClone(state),
      }
    },
  }
}

/** JSON knows no -0, so that a restored kernel could differ in it. */
const withoutMinusZero = (reading: Reading): Reading => (reading === 0 ? 0 : reading)

function restored<S>({ owner, fresh, saved }: { owner: string; fresh: S; saved: unknown }): S {
  const path = shapeDifference(fresh, saved)
  if (path !== undefined) throw new SavedStateError({ owner, path })
  // It has the shape of a fresh state, leaf for leaf, which is all that a state's type says.
  return structuredClone(saved) as S
}
