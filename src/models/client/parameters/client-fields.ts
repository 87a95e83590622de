import type { Values } from '../../../field/field-type.ts'
import { grouped } from '../../../field/grouped.ts'
import { adoption } from './adoption.ts'
import { airdrops } from './airdrops.ts'
import { allocations } from './allocations.ts'
import { expenses } from './expenses.ts'
import { extras } from './extras.ts'
import { mechanisms } from './mechanisms.ts'
import { points } from './points.ts'
import { simulation } from './simulation.ts'
import { supply } from './supply.ts'
import { utility } from './utility.ts'
import { vesting } from './vesting.ts'

/** The 165 parameters of a client in their ten categories, in the order of its file. */
export const CATEGORIES = {
  supply,
  allocations,
  vesting,
  airdrops,
  adoption,
  expenses,
  utility,
  points,
  simulation,
  mechanisms,
} as const

/** The 165 by name, and after them what is accepted besides. */
export const clientFields = grouped({ ...CATEGORIES, extra: extras })

/** The type of `clientFields`. */
export type ClientFields = typeof clientFields
export type ClientKey = keyof ClientFields
/** A client's parameters; what is empty is undefined. */
export type ClientValues = Values<ClientFields>
