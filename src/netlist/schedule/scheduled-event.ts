import type { Turn, Wallet } from '../../engine/agent.ts'
import type { Shape } from '../check-shape.ts'

/** Something that comes to pass at a moment that the netlist names. Plots and the report mark it. */
export interface ScheduledEvent {
  /** Seconds from the start of the run until the block in which it comes to pass. */
  readonly at: number
  /** What happens, in a few words. */
  readonly about: string
  /** Whose wallet it uses, by the name of an agent; an account of its own unless given. */
  readonly by?: string
  /** Other values of live parameters from the step of that block on, for all who act in it. */
  readonly set?: Readonly<Record<string, unknown>>
  /** What is done; nothing where the moment is only to be marked. */
  readonly do?: (act: { readonly wallet: Wallet; readonly turn: Turn }) => PromiseLike<unknown> | void
}

export const EVENT_SHAPE: Shape<ScheduledEvent> = {
  at: 'needed',
  about: 'needed',
  by: 'optional',
  set: 'optional',
  do: 'optional',
}

/** When a scheduled event comes to pass, as plain data. */
export interface MarkedEvent {
  readonly step: number
  readonly about: string
  readonly by?: string
}
