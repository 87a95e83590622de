import { defineNetlist } from '../../src/netlist/define-netlist.ts'
import type { Circuit } from '../../src/netlist/circuit.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import type { Rng } from '../../src/engine/rng.ts'
import { Token__factory } from '#types/contracts/index'
import type { BenchChain } from './each-chain.ts'

const ALL = 10n ** 19n
const MOST = 100_000n

export interface VerbsOptions {
  readonly chain: BenchChain
  readonly agents: number
  readonly steps: number
  /** To whom this agent sends in this step (1, 2, …); a random one unless given. */
  readonly receiver?: (agent: number, step: number, rng: Rng) => number
}

export interface VerbsCircuit {
  /** What each agent had at the start of each step so far, as it saw it. */
  readonly seen: readonly (readonly bigint[])[]
  advance: Circuit['advance']
  /** What each has now. */
  balances(): Promise<readonly bigint[]>
  close(): Promise<void>
}

/**
 * The workload of `examples/basic_sim.py` of verbs: one agent holds 10^19 of a token at first; in each step each agent
 * reads its balance and, if it has any, sends 100,000 of it, or the rest, to an agent drawn at random.
 */
export async function verbsCircuit({
  chain,
  agents,
  steps,
  receiver = (_agent, _step, rng) => rng.int(0, agents - 1),
}: VerbsOptions): Promise<VerbsCircuit> {
  const seen = Array.from({ length: steps }, (): bigint[] => [])
  let balances: VerbsCircuit['balances'] = async () => []
  const netlist = defineNetlist({
    about: 'The workload of verbs',
    clock: { step: 15, steps },
    async build(setup) {
      const token = await setup.deploy(Token__factory, ['Verbs', 'VRB', 18, ALL])
      const addresses = Array.from({ length: agents }, (_, i) => setup.addressOf(`agent-${i + 1}`))
      const [holder = ''] = addresses
      await setup.send(token.transfer(holder, ALL))
      balances = () => Promise.all(addresses.map((address) => token.balanceOf(address)))
      return {
        kpis: {},
        agents: addresses.map((_, agent) => ({
          name: `agent-${agent + 1}`,
          kind: 'agent',
          async step({ step, wallet, rng }) {
            const balance = await token.balanceOf(wallet.address)
            const row = seen[step - 1]
            if (row) row[agent] = balance
            if (balance === 0n) return
            const to = addresses[receiver(agent, step, rng)] ?? ''
            wallet.send(token.transfer(to, balance < MOST ? balance : MOST))
          },
        })),
      }
    },
  })
  const circuit = await openCircuit(netlist, { openChain: (options) => chain.open(options) })
  return { seen, advance: (count) => circuit.advance(count), balances: () => balances(), close: () => circuit.close() }
}
