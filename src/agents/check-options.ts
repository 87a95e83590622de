import { AgentOptionError } from './errors.ts'

const number = (holds: (value: number) => boolean, wanted: string) => ({ type: 'number', wanted, holds })
const bigint = (holds: (value: bigint) => boolean, wanted: string) => ({ type: 'bigint', wanted, holds })

/** What an option may be; NaN is none of these. */
const BOUNDS = {
  share: number((value) => value >= 0 && value <= 1, 'a number from 0 to 1'),
  rate: number((value) => !Number.isNaN(value), 'a number'),
  notNegative: number((value) => value >= 0 && value < Infinity, 'a number, 0 or more'),
  positive: number((value) => value > 0 && value < Infinity, 'a number above 0'),
  count: number(
    (value) => value === Infinity || (Number.isSafeInteger(value) && value >= 0),
    'a whole number, 0 or more',
  ),
  seconds: number((value) => value >= 0, 'a number of seconds, 0 or more'),
  amount: bigint((value) => value >= 0n, 'a bigint, 0n or more'),
  bps: bigint((value) => value >= 0n && value <= 10_000n, 'a bigint from 0n to 10000n'),
} as const

type Bounds = typeof BOUNDS
/** Of any of them; it is only asked about values of its type. */
type Bound = { readonly type: string; readonly wanted: string; readonly holds: (value: unknown) => boolean }
type ValueOf<B extends keyof Bounds> = Parameters<Bounds[B]['holds']>[0]
type Checked = { readonly [B in keyof Bounds]?: Readonly<Record<string, ValueOf<B> | undefined>> }

/**
 * Refuses options of a behaviour that make no sense, told by what they may be: `{ share: { activity }, bps: { slippageBps } }`.
 * One that is undefined is not given.
 */
export function checkOptions(behaviour: string, checked: Checked): void {
  for (const [bound, options] of Object.entries(checked)) {
    // The keys are those of the bounds, and each holds values of its bound.
    const { type, holds, wanted } = BOUNDS[bound as keyof Bounds] as Bound
    for (const [option, value] of Object.entries(options)) {
      if (value === undefined || (typeof value === type && holds(value))) continue
      throw new AgentOptionError({ behaviour, option, value, wanted })
    }
  }
}
