import type { Branch } from '../../engine/branches.ts'
import type { Field, Fields, Values } from '../../field/field-type.ts'
import { within } from '../../field/mistake.ts'
import type { Patch } from '../schedule/patches.ts'
import { LiveParamError, ParamValueError } from '../errors.ts'

/** Where a run goes on otherwise, after the record of step `at`. */
export interface BranchOptions {
  readonly at: number
  /** What is drawn from afterwards. */
  readonly seed?: string | undefined
  /** Other values of live parameters, or their texts. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Actions that it begins with, in the block after. */
  readonly do?: readonly Patch[] | undefined
}

/** The parameters as they are at each moment of a run. */
export interface LiveValues<P extends Fields> {
  /** What netlists read; it changes when a branch begins. */
  readonly values: Values<P>
  readonly branches: readonly Branch[]
  /** Reads other values of live parameters now, and gives what puts them in the place of those there are. */
  later(params: Readonly<Record<string, unknown>>): () => void
  /** Notes the values as they are, and gives the way back. */
  checkpoint(): () => void
}

/** Gives parameters their other values when the branches that have some begin. */
export function liveValues<P extends Fields>(
  fields: P,
  params: Values<P>,
  branches: readonly BranchOptions[],
): LiveValues<P> {
  const now: Record<string, unknown> = { ...params }
  const values: object = {}
  for (const name of Object.keys(fields)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => now[name] })
  }
  const later = (given: Readonly<Record<string, unknown>>) => {
    const others = readLive(fields, given)
    return () => void Object.assign(now, others)
  }
  return {
    later,
    // Every name of P gives what its own field has accepted.
    values: Object.freeze(values) as Values<P>,
    branches: branches.map(({ at, seed, params: given = {} }) => ({ at, seed, begin: later(given) })),
    checkpoint() {
      const then = { ...now }
      return () => void Object.assign(now, then)
    },
  }
}

/** The values of a branch, by the fields' own names. */
export function readLive(fields: Fields, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const live = Object.entries(fields).filter(([, field]) => field.live)
  const others: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const found = live.find(([name, { aliases }]) => name === key || aliases.includes(key))
    if (!found) throw new LiveParamError({ name: key, live: live.map(([name]) => name), known: Object.keys(fields) })
    others[found[0]] = valueOf(found[1], key, value)
  }
  return others
}

function valueOf(field: Field<unknown>, name: string, value: unknown): unknown {
  const reading = field.read(value)
  if (reading.ok) return reading.value
  throw new ParamValueError({ mistakes: within(name, reading.mistakes) })
}
