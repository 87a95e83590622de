import type { Kpi } from '../kpi/kpi.ts'

/** A controllable agent as catalogue, schematic and report see it. */
export interface ControllableAgent {
  readonly kind: string
  readonly about: string
  /** The controllable agents it touches, by the part they play for it. */
  readonly wires: Readonly<Record<string, ControllableAgent>>
  readonly kpis: Readonly<Record<string, Kpi>>
}
