import netlist from '../../netlists/token-economy/netlist.ts'
import { Token__factory } from '#types/contracts/factories/token/Token__factory'
import type { Erc20 } from '../../src/agents/controllable/token/erc20.ts'
import type { CliffVesting } from '../../src/agents/controllable/vesting/cliff-vesting.ts'
import type { UniswapV2Pool } from '../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import type { VariableRateStaking } from '../../src/agents/controllable/staking/variable-rate-staking.ts'
import type { VotingEscrow } from '../../src/agents/controllable/ve/voting-escrow.ts'
import type { Setup } from '../../src/agents/setup.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { Row } from '../../src/netlist/circuit.ts'
import { type CircuitOptions, openCircuit } from '../../src/netlist/open-circuit.ts'
import { toNumber } from '../../src/units.ts'

/** The token economy on a chain, and what it is made of. */
export async function openEconomy(options: Partial<CircuitOptions> = {}) {
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
    openChain: (chain) => openChain('hardhat', chain),
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
  const place = (name: string) => {
    const found = columns.findIndex((column) => column.name === name)
    if (found < 0) throw new Error(`there is no KPI ${name}`)
    return found
  }
  return {
    circuit,
    setup: built,
    rows,
    token: part<Erc20>('SAF'),
    usd: part<Erc20>('USD'),
    pool: part<UniswapV2Pool>('pool'),
    staking: part<VariableRateStaking>('staking'),
    escrow: part<VotingEscrow>('escrow'),
    vesting: part<CliffVesting>('vesting'),
    /** A KPI over all records, as numbers; NaN where it is missing. */
    series: (name: string): number[] => {
      const at = place(name)
      const decimals = columns[at]?.unit.decimals
      return rows.map(({ values }) => {
        const value = values[at]
        return typeof value === 'bigint' ? toNumber(value, decimals) : (value ?? NaN)
      })
    },
  }
}

export type Economy = Awaited<ReturnType<typeof openEconomy>>

/** Every account that there is: people, contracts, keepers, the deployer. */
function accountsOf({ circuit, setup, ...economy }: Economy): string[] {
  const people = Object.entries(circuit.kinds).flatMap(([kind, count]) => [
    kind,
    ...Array.from({ length: count }, (_, i) => `${kind}-${i + 1}`),
  ])
  const contracts = ['pool', 'staking', 'escrow', 'vesting', 'token', 'usd'] as const
  const routers = [economy.pool.router.address, economy.pool.pair.address]
  const named = [...people, 'deployer', 'staking-keeper'].map((name) => setup.addressOf(name))
  return [...new Set([...named, ...contracts.map((name) => economy[name].address), ...routers])]
}

/** What the token itself says that everybody holds together. */
export async function heldByAll(economy: Economy, token: Erc20): Promise<bigint> {
  const contract = economy.setup.bind(Token__factory, token.address)
  const balances = await Promise.all(accountsOf(economy).map((account) => contract.balanceOf(account)))
  return balances.reduce((sum, balance) => sum + balance, 0n)
}
