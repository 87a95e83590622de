import { type Netlist, openChain, openCircuit, toNumber } from 'saffron-sim'

import chained from '../../netlists/cohorts-chain/netlist.ts'
import pure from '../../netlists/cohorts/netlist.ts'

export interface RunOptions {
  readonly request: unknown
  readonly steps: number
  readonly seed?: string
}

/** A run of one of the two netlists of cohorts, its records as numbers by name. */
async function run<N extends Pick<Netlist, 'about'>>(
  netlist: N & Parameters<typeof openCircuit>[0],
  { request, steps, seed = '1' }: RunOptions,
) {
  const rows: (number | undefined)[][] = []
  const circuit = await openCircuit(netlist, {
    params: { request },
    seed,
    clock: { steps },
    openChain: (options) => openChain('evm', options),
    onRecord: ({ values }) =>
      rows.push(
        values.map((value, i) =>
          typeof value === 'bigint' ? toNumber(value, circuit.columns[i]?.unit.decimals ?? 0) : value,
        ),
      ),
  })
  await circuit.advance(steps)
  await circuit.close()
  const names = circuit.columns.map(({ name }) => name)
  return { names, rows, at: (step: number, name: string): number => rows[step]?.[names.indexOf(name)] ?? NaN }
}

export const onContracts = (options: RunOptions) => run(chained, options)
export const asNumbers = (options: RunOptions) => run(pure, options)

/** What only the model has: it is worked out of others, and moves nothing. */
const OF_THE_MODEL = ['volume_tokens']

/** The column in which two runs are furthest apart, and by how much of the larger of one and the value there. */
export async function furthest(options: RunOptions, except: readonly string[] = []) {
  const [model, chain] = await Promise.all([asNumbers(options), onContracts(options)])
  const compared = model.names.filter((name) => !OF_THE_MODEL.includes(name) && !except.includes(name))
  let worst = { name: '', step: 0, distance: 0 }
  for (const name of compared) {
    for (let step = 0; step <= options.steps; step++) {
      const [expected, actual] = [model.at(step, name), chain.at(step, name)]
      const distance = Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
      if (!(distance <= worst.distance)) worst = { name, step, distance }
    }
  }
  return worst
}
