import { type Behaviour, checkedBehaviour } from '../agents/behaviour.ts'
import type { Holding } from '../agents/holding.ts'
import type { Setup } from '../agents/setup.ts'
import { openChain } from '../chain/open-chain.ts'
import type { Funds } from '../engine/agent.ts'
import type { Settled } from '../engine/block.ts'
import type { Mode } from '../engine/engine-options.ts'
import { invariant } from '../errors.ts'
import type { Order } from '../engine/order/order.ts'
import { openCircuit } from '../netlist/open-circuit.ts'
import { defineNetlist } from '../netlist/define-netlist.ts'
import { DAY } from '../units.ts'
import { UnevenTimeError } from './errors.ts'
import { outcomeOf } from './outcome.ts'
import type { TestAgent } from './test-agent.ts'

/** Step, mode, order, seed and chain of a bench. */
export interface BenchOptions {
  /** Seconds per step; a day unless given. Time passes in whole steps. */
  readonly step?: number
  readonly mode?: Mode
  /** How the sends of one block are put in order; as the agents were put in unless given. */
  readonly order?: Order
  /** Decides every draw of the agents. */
  readonly seed?: string
  /** A chain's name or a node's URL; `hardhat` unless given. */
  readonly chain?: string
}

interface AgentOptions {
  /** Its account and its draws follow from it; agent-1, agent-2, … unless given. */
  readonly name?: string
  readonly funds?: readonly Funds[]
}

/** A circuit without agents of its own that a test puts agents into. */
export interface Bench<P> {
  /** What it was built of. */
  readonly parts: P
  /** Seconds since 1970, of the last mined block. */
  readonly time: number
  /** Puts an agent in; it acts only when it, or the whole bench, is stepped. */
  agent(behave: Behaviour, options?: AgentOptions): Promise<TestAgent>
  /** Steps in which all agents act, in the order they were put in; their outcomes cover all of these steps. */
  steps(count?: number): Promise<void>
  /** Lets seconds pass in which nobody acts. */
  pass(seconds: number): Promise<void>
  /** Changes the bench at once, with the set-up it was built with: `(setup) => setup.send(pool.swapExactIn(…))`. */
  prepare<T>(work: (setup: Setup) => Promise<T>): Promise<T>
  /** Back to how it was built: chain, time, nonces, draws, what wallets remember. Agents put in since are gone. */
  restore(): Promise<void>
  close(): Promise<void>
}

/** Builds a bench on a chain of its own, as a netlist is built and with the same set-up. */
export async function openBench<P>(
  build: (setup: Setup) => Promise<P> | P,
  { step = DAY, mode = 'block', order = 'fifo', seed = '1', chain = 'hardhat' }: BenchOptions = {},
): Promise<Bench<P>> {
  let built: { setup: Setup; parts: P } | undefined
  const netlist = defineNetlist({
    about: 'A bench to test agents in.',
    // A bench has no last step.
    clock: { step, steps: Number.MAX_SAFE_INTEGER },
    mode,
    order,
    async build(setup) {
      built = { setup, parts: await build(setup) }
      return { agents: [], kpis: {} }
    },
  })
  let settled: Settled[] = []
  /** Who may begin to act; nobody between steps, when blocks belong to the set-up. */
  let acts: ((name: string) => boolean) | undefined
  const circuit = await openCircuit(netlist, {
    seed,
    openChain: (options) => openChain(chain, options),
    onBlock: (_block, ofBlock) => {
      if (acts) settled.push(...ofBlock)
    },
  })
  invariant(built, 'a circuit was opened without being built')
  const { setup, parts } = built
  const goBack = await circuit.checkpoint()
  let named = 0

  async function advance(steps: number, who: (name: string) => boolean): Promise<void> {
    settled = []
    acts = who
    try {
      await circuit.advance(steps)
    } finally {
      acts = undefined
    }
  }

  async function agent(behave: Behaviour, { name = `agent-${++named}`, funds = [] }: AgentOptions = {}) {
    const checked = checkedBehaviour(behave, `What bench.agent is given for '${name}'`)
    const step: Behaviour = (turn) => (acts?.(name) ? checked(turn) : undefined)
    const participant = await circuit.add({ name, funds, step })
    const { address } = participant
    return {
      name,
      address,
      wallet: participant.wallet,
      get busy() {
        return participant.busy
      },
      get outcome() {
        return outcomeOf(settled.filter(({ sender }) => sender === participant))
      },
      async step() {
        await advance(1, (other) => other === name)
        return this.outcome
      },
      balance: (of: Holding) => of.balanceOf(address),
      fund: (...more: readonly Funds[]) =>
        circuit.prepare(async () => void (await setup.send(more.map((one) => one.transfer(address))))),
    }
  }

  return {
    parts,
    get time() {
      return setup.time
    },
    agent,
    steps: (count = 1) => advance(count, () => true),
    async pass(seconds) {
      const steps = seconds / step
      if (!Number.isSafeInteger(steps) || steps < 1) throw new UnevenTimeError({ seconds, step })
      await circuit.pass(steps)
    },
    async prepare(work) {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined
      await circuit.prepare(async () => {
        result = { value: await work(setup) }
      })
      invariant(result, 'work on a bench ended without a result')
      return result.value
    },
    async restore() {
      named = 0
      settled = []
      await goBack()
    },
    close: () => circuit.close(),
  }
}
