import type { Member } from '../agents/population.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import type { Setup } from '../agents/setup.ts'
import type { Clock } from '../engine/clock.ts'
import { type Mode, MODES } from '../engine/engine-options.ts'
import type { Order } from '../engine/order/order.ts'
import { ORDERS } from '../engine/order/orders.ts'
import type { Kpi } from '../kpi/kpi.ts'
import { parseCondition } from '../kpi/measure/parse-measure.ts'
import { checkShape, type Shape } from './check-shape.ts'
import { checkPlot } from './check-plot.ts'
import { checkWhen } from './check-when.ts'
import { FieldDefinitionError } from '../field/errors.ts'
import type { Fields, Values } from '../field/field-type.ts'
import { NetlistValueError } from './errors.ts'
import type { FileReading, GivenFile } from './params/given-file.ts'
import type { KeptState } from './kept-state.ts'
import type { Narration } from './narration.ts'
import { checkMeans, type Means } from './expect/means.ts'
import type { Plot } from './plot.ts'
import { checkRecord, type RecordOptions } from './record.ts'
import type { ScheduledEvent } from './schedule/scheduled-event.ts'
import { specCondition, type Specs } from './expect/specs.ts'

/** What `build` gives back: who acts, in this order, and what is recorded, in this order. */
export interface Wiring<T = unknown> {
  readonly agents: readonly Member[]
  readonly kpis: Readonly<Record<string, Kpi>>
  /** What comes to pass at moments of its own, besides what agents do. */
  readonly schedule?: readonly ScheduledEvent[]
  /** What a netlist that extends this one may build on: tokens, pools, prices. */
  readonly parts?: T
  /** Looked at after each record; a text ends the run and says why. Values that are missing are NaN. */
  readonly stop?: (kpis: Readonly<Record<string, number>>) => string | undefined
  /** What the manifest says of the run besides, by name; nothing depends on it. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  /** What the terminal and a log tell of each record. */
  readonly narration?: Narration | undefined
  /** Of a netlist without a chain: what a run keeps after each record, so that another can go on from there. */
  readonly state?: KeptState | undefined
}

export interface NetlistClock {
  /** Seconds since 1970; 2026-01-01T00:00:00Z unless given. */
  readonly start?: number
  /** Seconds, or months of the calendar. */
  readonly step: Clock['step']
  readonly steps: number
  /** Steps between records; 1 unless given. The last step is always recorded. */
  readonly every?: number
}

/** A horizon or a launch date that is a parameter makes the clock a function of the parameters. */
type ClockOf<P extends Fields> = {
  // A method, so that a netlist of particular parameters is a netlist.
  of(params: Values<P>): NetlistClock
}['of']

/** A set-up with the netlist's parameters. */
export interface NetlistSetup<P extends Fields> extends Setup {
  readonly params: Values<P>
  /** The same as they are at each moment: a branch gives those whose field is live other values. */
  readonly live: Values<P>
  /**
   * The text of a file beside the netlist (`setup.file('prices.csv')`). It counts as part of the netlist: the run's id has
   * its hash, and `compare` and `verify` name it when it has changed, which of a file read otherwise nobody would know.
   */
  file(name: string): string
  /** The mechanism of this name in the circuit, once it is built. */
  mechanism(name: string): ControllableAgent | undefined
}

/** Parameters, wiring, KPIs and clock: the one thing a designer writes. */
export interface Netlist<P extends Fields = Fields, T = unknown> {
  readonly about: string
  readonly clock: NetlistClock | ClockOf<P>
  readonly mode: Mode
  readonly order: Order
  readonly params: P
  /** Figures the report and `saffron plot` draw besides one per KPI. */
  readonly plots?: readonly Plot[] | undefined
  /** The KPIs that tell most, the most telling first: what the terminal prints and the report begins with. */
  readonly headline?: readonly string[] | undefined
  /**
   * Reads a file that `--with` names, where its users have files of their own; it refuses what cannot be used. Without it
   * a file holds values of parameters by name.
   */
  readonly readFile?: ((file: GivenFile) => FileReading | Promise<FileReading>) | undefined
  /** What runs draw all randomness from that are given no seed; '1' unless given. */
  readonly seed?: string | undefined
  /** What runs record that are not told otherwise: `{ events: ['pool.Swap'], holdings: 'kinds' }`. */
  readonly record?: RecordOptions | undefined
  /** What a run must do, by name: `{ floor: 'price.min > 0.1' }`. A run that does not is kept, and says so. */
  readonly expect?: Readonly<Record<string, string>> | undefined
  /** What studies hold each run against besides: `{ solvent: { of: 'treasury.min', min: 0 } }`. Runs do not look at it. */
  readonly specs?: Specs | undefined
  /** Which KPI plays which part in `saffron metrics`: `{ price: 'price', staked: 'staked' }`. */
  readonly means?: Means | undefined
  // A method, so that a netlist of particular parameters is a netlist.
  build(setup: NetlistSetup<P>): Promise<Wiring<T>> | Wiring<T>
}

type Definition<P extends Fields, T> = Omit<Netlist<P, T>, 'mode' | 'order' | 'params'> & {
  readonly mode?: Mode
  readonly order?: Order
  readonly params?: P
}

const NETLIST = Symbol.for('saffron.netlist')

const NETLIST_SHAPE: Shape<Definition<Fields, unknown>> = {
  about: 'needed',
  clock: 'needed',
  mode: 'optional',
  order: 'optional',
  params: 'optional',
  plots: 'optional',
  headline: 'optional',
  readFile: 'optional',
  seed: 'optional',
  record: 'optional',
  expect: 'optional',
  specs: 'optional',
  means: 'optional',
  build: 'needed',
}
const CLOCK_SHAPE: Shape<NetlistClock> = { start: 'optional', step: 'needed', steps: 'needed', every: 'optional' }

/** Makes a netlist of what a designer writes; a field that nothing would read is refused. */
export function defineNetlist<const P extends Fields = Record<never, never>, T = unknown>(
  definition: Definition<P, T>,
): Netlist<P, T> {
  checkShape('A netlist', definition, NETLIST_SHAPE)
  if (definition.seed !== undefined) checkSeed(definition.seed)
  checkModeAndOrder(definition)
  if (definition.record) checkRecord(definition.record)
  const given = definition.clock
  const clock =
    typeof given === 'function' ? (values: Values<P>) => checkClockShape(given(values)) : checkClockShape(given)
  for (const text of Object.values(definition.expect ?? {})) parseCondition(text)
  for (const spec of Object.values(definition.specs ?? {})) specCondition(spec)
  checkMeans(definition.means ?? {})
  checkPlots(definition.plots ?? [])
  // Without parameters P is the empty record, which the default is.
  const params = definition.params ?? ({} as P)
  checkAreFields(params)
  checkNames(params)
  checkWhen(params)
  return Object.assign(
    { mode: 'block' as const, order: 'shuffle' as const, ...definition, clock, params },
    { [NETLIST]: true },
  )
}

function checkClockShape(clock: NetlistClock): NetlistClock {
  checkShape('The clock of a netlist', clock, CLOCK_SHAPE)
  return clock
}

/** To objects it is no name like others: the value would be lost. */
function checkNames(params: Fields): void {
  if (!Object.hasOwn(params, '__proto__')) return
  throw new FieldDefinitionError({
    owner: "The parameter '__proto__'",
    problem: 'nothing can be called so',
    hint: 'Give it another name.',
  })
}

function checkSeed(seed: unknown): void {
  if (typeof seed === 'string' && seed !== '') return
  throw new NetlistValueError({ field: 'seed', value: seed, wanted: 'a text' })
}

function checkModeAndOrder({ mode, order }: { readonly mode?: unknown; readonly order?: unknown }): void {
  if (mode !== undefined && !MODES.some((known) => known === mode)) {
    throw new NetlistValueError({ field: 'mode', value: mode, wanted: MODES.join(' or ') })
  }
  if (order === undefined || typeof order === 'function' || ORDERS.some((known) => known === order)) return
  throw new NetlistValueError({ field: 'order', value: order, wanted: `${ORDERS.join(', ')} or a function` })
}

function checkPlots(plots: readonly Plot[]): void {
  if (!Array.isArray(plots)) throw new NetlistValueError({ field: 'plots', value: plots, wanted: 'a list' })
  for (const plot of plots) checkPlot(plot)
}

function checkAreFields(params: Readonly<Record<string, unknown>>): void {
  for (const [name, field] of Object.entries(params)) {
    if (typeof field === 'object' && field !== null && 'kind' in field && 'take' in field) continue
    throw new NetlistValueError({ field: `parameter '${name}'`, value: field, wanted: 'a field: field.int({ … })' })
  }
}

/** Told by a mark, not by its class: the netlist may come from another copy of the package. */
export function isNetlist(value: unknown): value is Netlist {
  return typeof value === 'object' && value !== null && NETLIST in value
}
