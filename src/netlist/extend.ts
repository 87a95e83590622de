import type { Member } from '../agents/population.ts'
import type { Fields, Values } from '../field/field-type.ts'
import type { Kpi } from '../kpi/kpi.ts'
import { checkShape, type Shape } from './check-shape.ts'
import { defineNetlist, type Netlist, type NetlistSetup } from './define-netlist.ts'
import { NetlistBuildError, NetlistValueError } from './errors.ts'
import type { Means } from './expect/means.ts'
import type { Plot } from './plot.ts'
import { type RecordOptions, recordOf } from './record.ts'
import type { ScheduledEvent } from './schedule/scheduled-event.ts'
import type { Specs } from './expect/specs.ts'

/** What an extension is made with: the base as it has been built, and the parameters of both. */
export interface Base<P extends Fields, T> {
  readonly setup: NetlistSetup<P>
  readonly params: Values<P>
  /** What the base hands out as its `parts`. */
  readonly parts: T
  readonly agents: readonly Member[]
  readonly kpis: Readonly<Record<string, Kpi>>
}

// Methods, so that an extension of particular parameters is an extension.
interface Extension<P extends Fields, Q extends Fields, T> {
  /** The base's unless given. */
  readonly about?: string
  /** Besides the base's; one of a name that the base has takes its place. */
  readonly params?: Q
  readonly headline?: readonly string[]
  readonly seed?: string
  /** Over what the base records. */
  readonly record?: RecordOptions
  /** Besides the base's. */
  readonly plots?: readonly Plot[]
  /** Besides the base's, as the next two. */
  readonly expect?: Readonly<Record<string, string>>
  readonly specs?: Specs
  readonly means?: Means
  /** Those who join, after the base's. */
  agents?(base: Base<P & Q, T>): readonly Member[] | Promise<readonly Member[]>
  /** Besides the base's. */
  kpis?(base: Base<P & Q, T>): Readonly<Record<string, Kpi>> | Promise<Readonly<Record<string, Kpi>>>
  /** Besides the base's. */
  schedule?(base: Base<P & Q, T>): readonly ScheduledEvent[] | Promise<readonly ScheduledEvent[]>
}

const SHAPE: Shape<Extension<Fields, Fields, unknown>> = {
  about: 'optional',
  params: 'optional',
  headline: 'optional',
  seed: 'optional',
  record: 'optional',
  plots: 'optional',
  expect: 'optional',
  specs: 'optional',
  means: 'optional',
  agents: 'optional',
  kpis: 'optional',
  schedule: 'optional',
}

const OF_BASE = ['agents', 'kpis', 'schedule'] as const

/** A netlist that is another with more in it. What is drawn for the base's agents stays as it was. */
export function extend<P extends Fields, T, const Q extends Fields = Record<never, never>>(
  base: Netlist<P, T>,
  extension: Extension<P, Q, T>,
): Netlist<P & Q, T> {
  checkShape('An extension of a netlist', extension, SHAPE)
  for (const name of OF_BASE) {
    // Where TypeScript has not looked.
    const value: unknown = extension[name]
    const wanted = `a function of the base, as in { ${name}: ({ parts }) => … }`
    if (value !== undefined && typeof value !== 'function')
      throw new NetlistValueError({ field: `extension.${name}`, value, wanted })
  }
  const { about = base.about, params, headline = base.headline, seed = base.seed, plots = [] } = extension
  const { clock, mode, order } = base
  return defineNetlist<P & Q, T>({
    about,
    clock,
    mode,
    order,
    // A name of both has the extension's field: what reads it takes either.
    params: { ...base.params, ...params } as P & Q,
    ...(headline && { headline }),
    ...(seed !== undefined && { seed }),
    record: recordOf(base, extension.record),
    plots: [...(base.plots ?? []), ...plots],
    expect: { ...base.expect, ...extension.expect },
    specs: { ...base.specs, ...extension.specs },
    means: { ...base.means, ...extension.means },
    async build(setup) {
      const wiring = await base.build(setup)
      const { agents, kpis, schedule = [] } = wiring
      // A netlist of this type hands out what it says.
      const built = { setup, params: setup.params, parts: wiring.parts as T, agents, kpis }
      const joined = listOf('agents', await extension.agents?.(built))
      return {
        ...wiring,
        agents: [...agents, ...joined],
        kpis: { ...kpis, ...(await extension.kpis?.({ ...built, agents: [...agents, ...joined] })) },
        schedule: [...schedule, ...listOf('schedule', await extension.schedule?.(built))],
      }
    },
  })
}

function listOf<T>(what: string, given: readonly T[] | undefined): readonly T[] {
  if (given === undefined || Array.isArray(given)) return given ?? []
  throw new NetlistBuildError({ problem: `\`${what}\` of its extension gives no list` })
}
