import type { Values } from 'saffron-sim'
import type { ClientValues } from 'saffron-sim/models'

import { harbour } from './harbour.ts'
import { meridian } from './meridian.ts'
import type { params } from './params.ts'

const SHIPPED: Readonly<Record<string, Readonly<Record<string, object>>>> = { harbour, meridian, none: {} }

/** A client's parameters: what is given, and for the rest what the shipped client has. They have not been checked yet. */
export function filled(given: Values<typeof params>): ClientValues {
  const { client, client_id: _id, model: _model, compat: _compat, agent_policies: _people, ...values } = given
  const there = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.assign({}, ...Object.values(SHIPPED[client] ?? {}), Object.fromEntries(there))
}
