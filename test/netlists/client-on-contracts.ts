import type { Netlist } from 'saffron-sim'

import client from '../../netlists/client/netlist.ts'
import { recorded } from '../kit/recorded.ts'

const netlist: Netlist = client

/** A client by its monthly model and on contracts, and the columns further apart than so much of their values. */
export async function modelAndContracts(
  params: Readonly<Record<string, unknown>>,
  { steps, model = 'static', tolerance = 1e-9 }: { steps: number; model?: string; tolerance?: number },
) {
  const pure = await recorded(netlist, { steps, params: { ...params, model } })
  const chain = await recorded(netlist, { steps, params: { ...params, model: 'contracts' } })
  const far = pure.columns.filter((column) =>
    pure.rows.some(({ step }) => {
      const [expected, actual] = [pure.at(step, column), chain.at(step, column)]
      return (
        !Object.is(expected, actual) && !(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))
      )
    }),
  )
  await Promise.all([pure.close(), chain.close()])
  return { pure, chain, far }
}
