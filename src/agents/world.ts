import type { Turn } from '../engine/agent.ts'
import { type Level, level } from '../kpi/kpi.ts'
import { type Unit, unit } from '../units.ts'
import { WorldOwnerError } from './errors.ts'
import type { Setup } from './setup.ts'

interface WorldValue {
  readonly about: string
  readonly unit?: Unit
  /** What it is until somebody sets it. */
  readonly value: number
  /** The only agents that may set it. */
  readonly owners: readonly string[]
}

/** Numbers that everybody sees and their owners set: a rate, a rule, an announcement. */
export interface World<N extends string> {
  /** As it was at the end of the step before. */
  get(turn: Pick<Turn, 'step'>, name: N): number
  /** Another value, for everybody from the next step on. */
  set(turn: Pick<Turn, 'name' | 'step'>, name: N, value: number): void
  /** The values of each record, as `world.NAME`. */
  readonly kpis: Readonly<Record<`world.${N}`, Level>>
}

/** The values that a circuit's agents share; they go back with it to a checkpoint. */
export function sharedWorld<const N extends string>(
  { keep }: Pick<Setup, 'keep'>,
  values: Readonly<Record<N, WorldValue>>,
): World<N> {
  const all: readonly [string, WorldValue][] = Object.entries(values)
  const now = new Map(all.map(([name, { value }]) => [name, { before: value, value, step: 0 }]))
  keep({
    checkpoint() {
      const kept = structuredClone(now)
      return () => {
        for (const [name, state] of structuredClone(kept)) now.set(name, state)
      }
    },
  })
  const kpis = all.map(([name, { about, unit: of = unit('') }]) => [
    `world.${name}`,
    level({ unit: of, about, read: () => now.get(name)?.value }),
  ])
  return {
    get({ step }, name) {
      const state = now.get(name)
      return state ? (state.step < step ? state.value : state.before) : Number.NaN
    },
    set({ name: agent, step }, name, value) {
      const { owners } = values[name]
      if (!owners.includes(agent)) throw new WorldOwnerError({ agent, name, owners })
      const state = now.get(name)
      const before = state === undefined || state.step === step ? (state?.before ?? value) : state.value
      now.set(name, { before, value, step })
    },
    // A KPI for each of the names.
    kpis: Object.fromEntries(kpis) as World<N>['kpis'],
  }
}
