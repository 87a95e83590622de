import netlist from '../../netlists/lending-stress/netlist.ts'
import type { UniswapV2Pool } from '../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import type { PooledLending } from '../../src/agents/controllable/lending/pooled-lending.ts'
import type { PooledMarket } from '../../src/agents/controllable/lending/pooled-market.ts'
import type { Erc20 } from '../../src/agents/controllable/token/erc20.ts'
import type { Setup } from '../../src/agents/setup.ts'
import type { Address } from '../../src/chain/chain.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { Row } from '../../src/netlist/circuit.ts'
import { type CircuitOptions, openCircuit } from '../../src/netlist/open-circuit.ts'
import { toNumber } from '../../src/units.ts'

/** The lending under stress on the fast chain, what it is made of, and who was liquidated. */
export async function openStress(options: Partial<CircuitOptions> = {}) {
  let built: Setup | undefined
  const rows: Row[] = []
  const watched: typeof netlist = {
    ...netlist,
    build: (setup) => {
      built = setup
      return netlist.build(setup)
    },
  }
  const circuit = await openCircuit(watched, {
    openChain: (chain) => openChain('evm', chain),
    ...options,
    onRecord: (row) => rows.push(row),
  })
  if (!built) throw new Error('the netlist has not been built')
  const { controllables, columns } = circuit
  const part = <T>(name: string): T => {
    const found = controllables.find((each) => each.name === name)
    if (!found) throw new Error(`there is no ${name}`)
    // What the netlist adds under this name, by its kind.
    return found.agent as unknown as T
  }
  const lending = part<PooledLending>('pooled-lending')
  const liquidated = new Set<Address>()
  built.watch(lending.contract.events.Liquidated, ({ account }) => void liquidated.add(account))
  return {
    circuit,
    setup: built,
    token: part<Erc20>('erc20'),
    usd: part<Erc20>('erc20-2'),
    pool: part<UniswapV2Pool>('uniswap-v2-pool'),
    lending,
    usdMarket: part<PooledMarket>('pooled-market'),
    tokenMarket: part<PooledMarket>('pooled-market-2'),
    /** Whose debts were liquidated so far. */
    liquidated,
    /** A KPI over all records, as numbers; NaN where it is missing. */
    series: (name: string): number[] => {
      const at = columns.findIndex((column) => column.name === name)
      if (at < 0) throw new Error(`there is no KPI ${name}`)
      return rows.map(({ values }) => {
        const value = values[at]
        return typeof value === 'bigint' ? toNumber(value, columns[at]?.unit.decimals) : (value ?? NaN)
      })
    },
  }
}

export type Stress = Awaited<ReturnType<typeof openStress>>
