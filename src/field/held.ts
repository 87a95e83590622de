import type { Fields, Given, Show, Values } from './field-type.ts'
import type { Needs, NeedsGiven, NeedsHeld } from './role.ts'

/** What code gets of a kind's needs and fields: who plays each part, and a value for each option. */
export type Held<N extends Needs, S extends Fields> = Show<NeedsHeld<N> & Values<S>>

/** What a caller writes for needs and fields. */
export type Asked<N extends Needs, S extends Fields> = Show<NeedsGiven<N> & Given<S>>
