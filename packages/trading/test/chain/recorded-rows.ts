import { type CircuitOptions, type Netlist, openChain, openCircuit, type Row } from 'saffron-sim'

/** Runs a netlist on `evm` for so many steps, and gives its records by the names of the KPIs. */
export async function recordedRows(
  netlist: Netlist,
  { steps, seed }: { steps: number } & Pick<CircuitOptions, 'seed'>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    ...(seed !== undefined && { seed }),
    openChain: (options) => openChain('evm', options),
    onRecord: (row) => void rows.push(row),
  })
  try {
    await circuit.begin()
    await circuit.advance(steps)
    return rows.map(({ values }) => Object.fromEntries(circuit.columns.map(({ name }, i) => [name, values[i]])))
  } finally {
    await circuit.close()
  }
}

/** A value of a record that is an amount. */
export const amountOf = (value: unknown): bigint => (typeof value === 'bigint' ? value : 0n)
