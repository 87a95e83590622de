import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import { erc20 } from '../../src/agents/controllable/token/erc20.ts'
import { uniswapV2Pool } from '../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { noiseTrader } from '../../src/agents/uncontrollable/trading/noise-trader.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { Kpi } from '../../src/kpi/kpi.ts'
import type { Row } from '../../src/netlist/circuit.ts'
import { defineNetlist } from '../../src/netlist/define-netlist.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { DAY, wad } from '../../src/units.ts'
import type { Examples, Shown } from '../../docs/reference/examples/stage.ts'

/** Long enough for what happens once in a few weeks. */
const STEPS = 25

/** What came of an example. */
export interface RanExample {
  /** Mechanisms that it added. */
  readonly mechanisms: readonly ControllableAgent[]
  /** How many calls of its agents succeeded. */
  readonly succeeded: number
  /** Of the KPIs it gives back, first and last value. */
  readonly kpis: Readonly<Record<string, readonly [first: unknown, last: unknown]>>
}

/** Runs an example among others who trade, with every KPI of its mechanisms recorded. */
export async function runExample(example: Examples[string]): Promise<RanExample> {
  const mechanisms: ControllableAgent[] = []
  const rows: Row[] = []
  let shown: Shown = {}
  let succeeded = 0
  const netlist = defineNetlist({
    about: 'The stage of examples.',
    clock: { step: DAY, steps: STEPS },
    async build(setup) {
      const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000_000) })
      const usd = await erc20(setup, { symbol: 'USD', supply: wad(10_000_000) })
      const deposit = { base: wad(100_000), quote: wad(50_000) }
      const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
      const traders = setup.population('trader', 2, {
        funds: [token.of(wad(5_000)), usd.of(wad(2_500))],
        behave: () => noiseTrader({ pool, maxShare: 0.3 }),
      })
      const register = (agent: ControllableAgent) => {
        mechanisms.push(agent)
        setup.register(agent)
      }
      shown = await example({ setup: Object.create(setup, { register: { value: register } }), token, usd, pool })
      return {
        agents: [...(shown.agents ?? []), ...traders],
        kpis: { ...shown.kpis, ...kpisOf(mechanisms), 'price-on-stage': pool.kpis.price },
      }
    },
  })
  const circuit = await openCircuit(netlist, {
    openChain: (options) => openChain('evm', options),
    onBlock: (_block, settled) => {
      succeeded += settled.filter(({ sender, receipt }) => isOf(shown, sender.name) && receipt.ok).length
    },
    // At the end somebody is always about to do something.
    warn: () => undefined,
    onRecord: (row) => void rows.push(row),
  })
  try {
    await circuit.advance(STEPS)
  } finally {
    await circuit.close()
  }
  const valueAt = (row: Row | undefined, name: string) =>
    row?.values[circuit.columns.findIndex((column) => column.name === name)]
  const names = Object.keys(shown.kpis ?? {})
  return {
    mechanisms,
    succeeded,
    kpis: Object.fromEntries(names.map((name) => [name, [valueAt(rows[0], name), valueAt(rows.at(-1), name)]])),
  }
}

const isOf = ({ agents = [] }: Shown, name: string) => agents.some((agent) => agent.name === name)

/** All of them under names that meet nobody else's. */
const kpisOf = (mechanisms: readonly ControllableAgent[]): Record<string, Kpi> =>
  Object.fromEntries(
    mechanisms.flatMap(({ kind, kpis }, i) => Object.entries(kpis).map(([name, kpi]) => [`${kind}-${i}-${name}`, kpi])),
  )
