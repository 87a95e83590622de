import type { Kpi } from '../kpi/kpi.ts'
import type { Behaviour } from './behaviour.ts'

/** Something the designer decides on when adding a controllable agent. */
export interface DesignVariable {
  readonly about: string
  readonly unit: string
}

/** A controllable agent as catalogue, schematic and report see it. */
export interface ControllableAgent {
  readonly kind: string
  readonly about: string
  readonly design: Readonly<Record<string, DesignVariable>>
  /** The controllable agents it touches, by the part they play for it. */
  readonly wires: Readonly<Record<string, ControllableAgent>>
  readonly kpis: Readonly<Record<string, Kpi>>
  /** Its upkeep: what it does each step, with a wallet of its own. */
  readonly keeper?: Behaviour | undefined
}
