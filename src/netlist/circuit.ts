import type { Factory } from '../abi/types/factory.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import type { Member } from '../agents/population.ts'
import type { Address } from '../chain/chain.ts'
import type { Clock } from '../engine/clock.ts'
import type { Mode, Stop } from '../engine/engine-options.ts'
import type { Participant } from '../engine/participant.ts'
import type { CallCount } from '../kpi/call-count.ts'
import type { KpiValue } from '../kpi/kpi.ts'
import type { Unit } from '../units.ts'
import type { CheckOutcome } from './check/checks.ts'
import type { Expectation } from './expect/expectations.ts'
import type { Fields, Values } from '../field/field-type.ts'
import type { Wealth } from './holdings/wealth.ts'
import type { KeptState } from './kept-state.ts'
import type { Narration } from './narration.ts'
import type { MarkedEvent } from './schedule/scheduled-event.ts'

/** One record: the state after `step` steps. */
export interface Row {
  readonly step: number
  readonly time: number
  /** In the order of the circuit's columns. */
  readonly values: readonly KpiValue[]
}

/** How far an earlier run of the same had come. */
export interface ReachedState {
  readonly step: number
  /** Its records before that step. */
  readonly rows: readonly Row[]
  /** Puts its state back. */
  readonly restore: (state: KeptState) => void
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
  readonly params: Values<Fields>
  readonly columns: readonly Column[]
  /** The columns of what is recorded of agents, if that is. */
  readonly holdings: readonly string[] | undefined
  /** What the netlist's schedule has in store. */
  readonly events: readonly MarkedEvent[]
  /** Everybody who acts, in declared order, those added on the way last; without the deployer. */
  readonly agents: readonly CircuitAgent[]
  readonly controllables: readonly { readonly name: string; readonly agent: ControllableAgent }[]
  /** How many agents there are of each kind, in declared order. */
  readonly kinds: Readonly<Record<string, number>>
  /** SHA-256 of the creation code of each contract the set-up deployed, by name. */
  readonly contracts: Readonly<Record<string, string>>
  /** SHA-256 of each file that the netlist has read so far, by its place from the netlist's folder. */
  readonly files: Readonly<Record<string, string>>
  /** What people call the contract at an address: the controllable agent it is part of, else the contract's name. */
  readonly nameOf: (address: Address) => string | undefined
  /** Name and ABI of each contract that was deployed or bound so far, by its address in small letters. */
  readonly factories: ReadonlyMap<Address, Factory>
  /** What the manifest says of the run besides. */
  readonly labels: Readonly<Record<string, string>>
  /** What is told of each record in words, where the netlist has it. */
  readonly narration: Narration | undefined
  /** What it leaves from step to step, where the netlist says so. */
  readonly state: KeptState | undefined
  /** The chain's name, or undefined for a pure model. */
  readonly chainName: string | undefined
  /** How many steps are done. */
  readonly step: number
  /** How many calls agents have sent so far, and how many of them failed. */
  readonly traffic: Readonly<CallCount>
  /** What came of the checks so far, where it is held to them. */
  readonly check: CheckOutcome | undefined
  /** How what the netlist and the options expect stands; before the end only what has failed for good. */
  expectations(how: { readonly ended: boolean }): readonly Expectation[]
  /** Notes what agents have at this moment, and gives a way to ask later what came of it; undefined without a market. */
  wealth(): Promise<(() => Promise<Wealth>) | undefined>
  /**
   * Makes the first record, of the state after the set-up, and says why the run should not go on, if so. Once: whoever
   * asks again gets the same answer.
   */
  begin(): Promise<Stop>
  /**
   * Begins where an earlier run of the same had come to: gives its records once more, puts its state back, and makes the
   * record of that step. In place of `begin`.
   */
  goOn(from: ReachedState): Promise<Stop>
  /** Runs this many steps, or fewer when a record says stop. Begins first, where nobody has. */
  advance(steps: number): Promise<Stop>
  /** Adds an agent and gives it its funds; it first acts in the next step. */
  add(member: Member): Promise<Participant>
  /** Takes an agent out between two steps: after its end it takes no further one. Its wallet stays. */
  remove(name: string): Promise<void>
  /** More of the set-up between two steps, at the time of the last block. */
  prepare(work: () => Promise<void>): Promise<void>
  /** Lets steps pass in which nobody acts and nothing is recorded. Begins first, where nobody has. */
  pass(steps: number): Promise<void>
  /**
   * A way back to the state before the first step, chain included, as often as one likes. KPIs that remember earlier
   * records and agents that keep something in their closures are not put back.
   */
  checkpoint(): Promise<() => Promise<void>>
  close(): Promise<void>
}
