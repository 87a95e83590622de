// What TypeScript infers from fields and needs. Checked by `tsc` alone: a line marked as an error that is none fails.
import { uniform } from '../../src/field/distribution.ts'
import { field } from '../../src/field/field.ts'
import type { Given, Value, Values } from '../../src/field/field-type.ts'
import { grouped } from '../../src/field/grouped.ts'
import { type NeedsGiven, type NeedsHeld, type NoClash, role } from '../../src/field/role.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Sure<T extends true> = T

const about = ''

const fields = {
  activity: field.ratio({ default: 0.3, about, vary: uniform(0, 1) }),
  who: field.text({ required: true, about }),
  every: field.seconds({ optional: true, about }),
  side: field.choice(['buy', 'sell'], { default: 'buy', about }),
  mode: field.choice(['a', 'b'], { optional: true, about }),
  supply: field.amount({ default: 10_000, min: '0.5', about }),
  grants: field.list(
    field.record(
      {
        beneficiary: field.address({ required: true, about }),
        amount: field.amount({ of: 'token', required: true, about }),
        revocable: field.flag({ default: false, about }),
      },
      { required: true, about },
    ),
    { default: [], about },
  ),
  apr: field.percent({ required: true, needed: ({ activity }) => activity === 1, neededBy: 'staking', about }),
}

interface Grant {
  readonly beneficiary: string
  readonly amount: bigint
  readonly revocable: boolean
}

/** What code gets: every field has a value, save those that may be left out. */
export type Check1 = [
  Sure<
    Equal<
      Values<typeof fields>,
      {
        readonly activity: number
        readonly who: string
        readonly every: number | undefined
        readonly side: 'buy' | 'sell'
        readonly mode: 'a' | 'b' | undefined
        readonly supply: bigint
        readonly grants: readonly Grant[]
        readonly apr: number | undefined
      }
    >
  >,
]

/** What a caller writes: only what is required, and in records within as well. */
const least: Given<typeof fields> = { who: 'me' }
const most: Given<typeof fields> = {
  who: 'me',
  activity: undefined,
  side: 'sell',
  grants: [{ beneficiary: '0x', amount: 1n }],
}
export const written = [least, most]

// @ts-expect-error: one that is required is missing.
export const missing: Given<typeof fields> = {}
// @ts-expect-error: no such choice.
export const strange: Given<typeof fields> = { who: 'me', side: 'hold' }
// @ts-expect-error: no such field.
export const unknown: Given<typeof fields> = { who: 'me', activty: 0.5 }
// @ts-expect-error: amounts are bigints in code.
export const rounded: Given<typeof fields> = { who: 'me', supply: 5 }
// @ts-expect-error: a field has a default, or is required, or may be left out.
export const undecided = field.int({ about })
// @ts-expect-error: not both.
export const both = field.int({ about, default: 1, required: true })
// @ts-expect-error: a default of another type.
export const wrongDefault = field.int({ about, default: '1' })
// @ts-expect-error: no such option.
export const wrongOption = field.int({ about, default: 1, maximum: 5 })
// @ts-expect-error: none of the choices.
export const wrongChoice = field.choice(['a', 'b'], { default: 'c', about })

const heldAmount = field.amount({ of: 'token', required: true, about })
const freeAmount = field.amount({ required: true, about })
export type Check2 = [Sure<Equal<Value<typeof heldAmount>, bigint>>, Sure<Equal<Value<typeof freeAmount>, bigint>>]
export type Check3 = [Sure<Equal<(typeof heldAmount)['of'], string>>]

const parameters = grouped({
  basics: { supply: field.int({ default: 100, about }), launch: field.date({ required: true, about }) },
  expenses: { salaries: field.money({ default: 0, about }) },
})
export type Check4 = [
  Sure<
    Equal<Values<typeof parameters>, { readonly supply: number; readonly launch: string; readonly salaries: number }>
  >,
]

interface Market {
  price(): Promise<bigint>
}
interface Staking {
  apr(): Promise<bigint>
}
const needs = { pool: role<Market>('market'), backup: role<Staking>('staking').orNone() }
export type Check5 = [
  Sure<Equal<NeedsHeld<typeof needs>, { readonly pool: Market; readonly backup: Staking | undefined }>>,
]
export type Check6 = [
  Sure<Equal<NeedsGiven<typeof needs>, { readonly pool: Market; readonly backup?: Staking | undefined }>>,
]
export type Check7 = [Sure<Equal<NoClash<typeof needs, typeof fields>, unknown>>]
export type Check8 = [
  Sure<Equal<NoClash<typeof needs, { pool: 1 }>, { readonly 'a need and a field share a name': 'pool' }>>,
]
