import { expect } from 'chai'
import {
  type Circuit,
  type CircuitOptions,
  type Netlist,
  openChain,
  openCircuit,
  type Row,
  toNumber,
} from 'saffron-sim'

export interface Recorded {
  readonly circuit: Circuit
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** The number in a column of the row of a step. */
  at(step: number, column: string): number
  /** All numbers of a column. */
  all(column: string): number[]
  close(): Promise<void>
}

interface Options extends Omit<CircuitOptions, 'openChain' | 'onRecord' | 'clock' | 'record'> {
  readonly steps?: number
  /** Steps between records. */
  readonly every?: number
  /** On the embedded chain unless given. */
  readonly chain?: string
  /** Steps to go at once; all unless given. */
  readonly go?: number
}

/** A netlist's circuit, advanced, with what it recorded. A pure model gets no chain. */
export async function recorded(netlist: Netlist, options: Options = {}): Promise<Recorded> {
  const { chain = 'evm', go, steps, every, ...rest } = options
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, {
    ...rest,
    clock: { steps },
    record: { every },
    openChain: (clock) => openChain(chain, clock),
    onRecord: (row) => rows.push(row),
  })
  await circuit.advance(go ?? circuit.clock.steps)
  const columns = circuit.columns.map(({ name }) => name)
  const number = ({ values }: Row, column: string) => {
    const at = columns.indexOf(column)
    if (at < 0) return expect.fail(`there is no column ${column}`)
    const value = values[at]
    return typeof value === 'bigint' ? toNumber(value, circuit.columns[at]?.unit.decimals) : (value ?? NaN)
  }
  return {
    circuit,
    columns,
    rows,
    at: (step, column) => number(rows.find((row) => row.step === step) ?? expect.fail(`no row ${step}`), column),
    all: (column) => rows.map((row) => number(row, column)),
    close: () => circuit.close(),
  }
}
