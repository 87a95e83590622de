import type { Netlist } from 'saffron-sim'

import { clockOf } from '../../src/netlist/clock-of.ts'
import { resolveParams } from '../../src/netlist/params/resolve-params.ts'

/** The clock a netlist has where nothing else is asked for. */
export const ownClock = (netlist: Netlist) => clockOf(netlist, resolveParams(netlist.params, {}), {})
