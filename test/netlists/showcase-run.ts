import netlist from '../../netlists/showcase/netlist.ts'
import type { Economy } from '../../netlists/showcase/economy.ts'
import type { Setup } from '../../src/agents/setup.ts'
import type { Json } from '../../src/study/execute/task.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { Row } from '../../src/netlist/circuit.ts'
import { type CircuitOptions, openCircuit } from '../../src/netlist/open-circuit.ts'
import { toNumber, wad } from '../../src/units.ts'

/**
 * The same economy of fewer people, for proofs over many seeds: what they have together is the same, and what they use of
 * the product.
 */
export const FEWER = {
  traders: 12,
  momentumTraders: 4,
  contrarians: 3,
  valueInvestors: 20,
  adopters: 20,
  usage: wad(90_000),
  providers: 3,
  gaugedProviders: 2,
  stakers: 12,
  compounders: 3,
  voters: 3,
  lockers: 3,
  lenders: 3,
  lent: wad(67_000),
  borrowers: 4,
  investors: 4,
  team: 2,
  liquidators: 1,
}

/** The showcase on the fast chain, and what it is made of. */
export async function openShowcase(options: Partial<CircuitOptions> = {}) {
  let built: Setup | undefined
  let economy: Economy | undefined
  const rows: Row[] = []
  const watched: typeof netlist = {
    ...netlist,
    async build(setup) {
      built = setup
      const wiring = await netlist.build(setup)
      economy = wiring.parts
      return wiring
    },
  }
  const circuit = await openCircuit(watched, {
    openChain: (chain) => openChain('evm', chain),
    ...options,
    onRecord: (row) => rows.push(row),
  })
  if (!built || !economy) throw new Error('the netlist has not been built')
  const { columns } = circuit
  const place = (name: string): number => {
    const at = columns.findIndex((column) => column.name === name)
    if (at < 0) throw new Error(`there is no KPI ${name}`)
    return at
  }
  return {
    circuit,
    setup: built,
    economy,
    rows,
    /** A KPI at each record, as it is. */
    values: (name: string) => rows.map(({ values }) => values[place(name)]),
    /** The same as numbers; NaN where it is missing. */
    series: (name: string): number[] =>
      rows.map(({ values }) => {
        const value = values[place(name)]
        return typeof value === 'bigint' ? toNumber(value, columns[place(name)]?.unit.decimals) : (value ?? NaN)
      }),
  }
}

/** For workers: some KPIs of a run of fewer people, at each record, by name. */
export async function recordsOf({
  params,
  seed,
  steps,
  every,
  kpis,
}: {
  readonly params: Readonly<Record<string, string | number | boolean>>
  readonly seed: string
  readonly steps: number
  readonly every: number
  readonly kpis: readonly string[]
}): Promise<Json> {
  const { circuit, series } = await openShowcase({ params: { ...FEWER, ...params }, seed, record: { every, kpis } })
  try {
    await circuit.advance(steps)
    return Object.fromEntries(kpis.map((name) => [name, series(name)]))
  } finally {
    await circuit.close()
  }
}
