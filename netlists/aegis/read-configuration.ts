import type { Netlist } from 'saffron-sim'
import { readAegisConfig } from 'saffron-sim/models'

const SHIPPED = 'shipped'

/** A configuration in a file. One that names no deals has none; `deals: shipped` are those of the parameter. */
export const readConfiguration: NonNullable<Netlist['readFile']> = (file) => {
  const parsed = file.parsed()
  const isShipped = typeof parsed === 'object' && parsed !== null && Reflect.get(parsed, 'deals') === SHIPPED
  const { given, warnings } = readAegisConfig(isShipped ? { ...parsed, deals: [] } : parsed, { source: file.name })
  const { deals = [], ...others } = given
  return { params: isShipped ? others : { ...others, deals }, warnings }
}
