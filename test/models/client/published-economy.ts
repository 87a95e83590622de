import { expect } from 'chai'

import { readCells } from '../../../src/models/client/check/read-cells.ts'
import type { Economy } from '../../../src/models/client/monthly/economy.ts'
import type { ClientValues } from '../../../src/models/client/parameters/client-fields.ts'
import { economyOf } from '../../../src/models/client/parameters/economy-of.ts'
import { tableValues } from './published-values.ts'

/** Plain values as people write them, read as a file's would be. */
export function valuesOf(given: Readonly<Record<string, unknown>>): ClientValues {
  const { values, problems } = readCells(Object.entries(given).map(([name, value]) => ({ name, value, place: name })))
  expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([])
  return values
}

/** The economy of the published table of 120 months, with some values of its sheet changed. */
export function publishedEconomy(changes: Readonly<Record<string, unknown>> = {}, compat = false): Economy {
  return economyOf(valuesOf({ ...tableValues, ...changes }), { compat })
}
