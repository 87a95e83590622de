import type { Factory } from '../abi/factory.ts'
import { ReadQueue } from '../abi/read-queue.ts'
import { Reverts } from '../abi/reverts.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import type { Member } from '../agents/population.ts'
import type { Address, Chain, MinedBlock } from '../chain/chain.ts'
import { rules } from '../chain/rules.ts'
import type { Settled } from '../engine/block.ts'
import type { Clock } from '../engine/clock.ts'
import { Engine } from '../engine/engine.ts'
import type { Mode, Stop } from '../engine/engine-options.ts'
import type { Participant } from '../engine/participant.ts'
import { count, noTraffic } from '../engine/traffic.ts'
import { EventListeners } from '../kpi/event-listeners.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import { Recorder } from '../kpi/recorder.ts'
import type { Unit } from '../units.ts'
import { circuitSetup } from './circuit-setup.ts'
import { contractNames } from './contract-names.ts'
import type { Netlist, Wiring } from './define-netlist.ts'
import { EveryError, StopConditionError } from './errors.ts'
import { fund } from './fund.ts'
import { LazyChain } from './lazy-chain.ts'
import type { Params, ParamValues } from './param.ts'
import { resolveParams } from './resolve-params.ts'
import { selectKpis } from './select-kpis.ts'
import { wiringOf } from './wiring-of.ts'

export interface CircuitOptions {
  readonly seed?: string
  /** Overrides by name: values, or their text. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly steps?: number | undefined
  readonly every?: number | undefined
  readonly mode?: Mode | undefined
  /** Which KPIs to record, in this order; all unless given. */
  readonly kpis?: readonly string[] | undefined
  /** Called once, when the netlist first needs a chain. */
  readonly openChain: (options: { start: number; deployer: Address }) => Promise<Chain>
  readonly onBlock?: (block: MinedBlock, settled: readonly Settled[], step: number) => void
  readonly onRecord?: (row: Row) => void
  /** Asked after each step: a promise holds the run until it resolves, and a text ends it and says why. */
  readonly onStep?: ((step: number) => Stop | Promise<Stop>) | undefined
  readonly signal?: AbortSignal | undefined
  readonly patience?: number | undefined
}

/** One record: the state after `step` steps. */
export interface Row {
  readonly step: number
  readonly time: number
  /** In the order of the circuit's columns. */
  readonly values: readonly KpiValue[]
}

export interface Column {
  readonly name: string
  readonly unit: Unit
  readonly about: string
  readonly type: 'level' | 'flow' | 'derived'
}

/** Somebody who acts in a circuit, as others may see it. */
export interface CircuitAgent {
  readonly name: string
  readonly kind: string
  readonly address: Address
}

/** A netlist that has been built: the contracts, agents and KPIs of one run. */
export interface Circuit {
  readonly seed: string
  readonly clock: Clock & { readonly every: number }
  readonly mode: Mode
  readonly params: ParamValues<Params>
  readonly columns: readonly Column[]
  /** Why the run should not go on after its first record, if so. */
  readonly stopped: Stop
  /** Everybody who acts, in declared order, those added on the way last; without the deployer. */
  readonly agents: readonly CircuitAgent[]
  readonly controllables: readonly { readonly name: string; readonly agent: ControllableAgent }[]
  /** How many agents there are of each kind, in declared order. */
  readonly kinds: Readonly<Record<string, number>>
  /** SHA-256 of the creation code of each contract the set-up deployed, by name. */
  readonly contracts: Readonly<Record<string, string>>
  /** What people call the contract at an address: the controllable agent it is part of, else the contract's name. */
  readonly nameOf: (address: Address) => string | undefined
  /** Name and ABI of each contract that was deployed or bound so far, by its address in small letters. */
  readonly factories: ReadonlyMap<Address, Factory>
  /** The chain's name, or undefined for a pure model. */
  readonly chainName: string | undefined
  /** How many steps are done. */
  readonly step: number
  advance(steps: number): Promise<Stop>
  /** Adds an agent and gives it its funds; it first acts in the next step. */
  add(member: Member): Promise<Participant>
  /** More of the set-up between two steps, at the time of the last block. */
  prepare(work: () => Promise<void>): Promise<void>
  /** Lets steps pass in which nobody acts and nothing is recorded. */
  pass(steps: number): Promise<void>
  /**
   * A way back to the state before the first step, chain included, as often as one likes. KPIs that remember earlier
   * records and agents that keep something in their closures are not put back.
   */
  checkpoint(): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Builds a netlist on a chain, funds its agents and makes the first record. */
export async function openCircuit(netlist: Netlist, options: CircuitOptions): Promise<Circuit> {
  const { seed = '1', onBlock, onRecord, onStep, openChain, signal, patience, mode = netlist.mode } = options
  const clock = clockOf(netlist, options)
  const params = resolveParams(netlist.params, options.params ?? {})

  const chain = new LazyChain({
    open: () => openChain({ start: clock.start, deployer: engine.deployer.address }),
    onFailure: (error) => engine.fail(error),
  })
  const reverts = new Reverts()
  const reads = new ReadQueue({ chain, reverts, before: () => engine.beforeReads() })
  const traffic = noTraffic()
  const listeners = new EventListeners()
  let recorder = new Recorder({})
  let stop: Wiring['stop']

  const engine = new Engine({
    seed,
    clock,
    mode,
    order: netlist.order,
    reads,
    signal,
    patience,
    chain: () => chain.present,
    explain: (result, gasLimit) => reverts.explain(result.revertData, { outOfGas: result.gasUsed >= gasLimit }).reason,
    onBlock: (block, settled, step) => {
      if (step > 0) count(traffic, settled)
      listeners.see(block)
      recorder.see(block)
      onBlock?.(block, settled, step)
    },
    record: (step, time) => (step % clock.every === 0 || step === clock.steps ? record(step, time) : undefined),
    onStep,
  })

  async function record(step: number, time: number): Promise<Stop> {
    const all = await recorder.record()
    onRecord?.({ step, time, values: columns.map(({ name }) => all[name]) })
    try {
      return stop?.(recorder.asNumbers(all))
    } catch (cause) {
      throw new StopConditionError({ step, cause })
    }
  }

  const parts = { engine, chain, reads, reverts, traffic, listeners, params }
  const { setup, controllables, contracts, memories, factories, needsChain } = circuitSetup(parts)
  let columns: readonly Column[] = []
  try {
    const stopped = await engine.setUp(async () => {
      const wiring = await wiringOf(netlist, setup)
      if (needsChain()) await chain.ensure()
      const kpis = selectKpis(wiring.kpis, options.kpis)
      for (const plot of netlist.plots ?? []) selectKpis(wiring.kpis, Object.keys(plot.kpis))
      const members = wiring.agents.map((member) => ({ member, participant: engine.add(member) }))
      await fund(
        setup,
        members.map(({ member, participant }) => ({ member, address: participant.address })),
      )
      // A stop condition may look at every KPI, recorded or not.
      recorder = new Recorder(wiring.stop ? wiring.kpis : kpis)
      columns = Object.entries(kpis).map(([name, { unit, about, type }]) => ({ name, unit, about, type }))
      stop = wiring.stop
    })
    return {
      seed,
      clock,
      mode,
      params,
      columns,
      stopped,
      get agents() {
        return engine.participants.filter((participant) => participant !== engine.deployer)
      },
      controllables,
      contracts,
      nameOf: contractNames(controllables, factories),
      factories,
      kinds: countKinds(engine),
      get chainName() {
        return chain.present?.name
      },
      get step() {
        return engine.stepsDone
      },
      advance: (steps) => engine.advance(steps),
      async add(member) {
        const participant = engine.add(member)
        if (member.funds) await engine.prepare(() => fund(setup, [{ member, address: participant.address }]))
        return participant
      },
      prepare: (work) => engine.prepare(work),
      pass: (steps) => engine.pass(steps),
      async checkpoint() {
        const rewind = engine.checkpoint()
        const snapshot = await chain.present?.snapshot()
        const [placed, counted] = [controllables.length, { ...traffic }]
        const ways = [listeners, ...memories].map((memory) => memory.checkpoint())
        const kept = memories.length
        return async () => {
          await rewind()
          if (snapshot !== undefined) await chain.present?.restore(snapshot)
          // There was none yet.
          else await chain.forget()
          for (const goBack of ways) goBack()
          memories.length = kept
          controllables.length = placed
          Object.assign(traffic, counted)
        }
      },
      close: () => chain.close(),
    }
  } catch (error) {
    await chain.close().catch(() => undefined)
    throw error
  }
}

function clockOf({ clock }: Netlist, { steps, every = clock.every ?? 1 }: CircuitOptions): Circuit['clock'] {
  if (!Number.isSafeInteger(every) || every < 1) throw new EveryError({ every })
  return { start: clock.start ?? rules.start, step: clock.step, steps: steps ?? clock.steps, every }
}

function countKinds(engine: Engine): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const { kind } of engine.participants) if (kind !== 'deployer') kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}
