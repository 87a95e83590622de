import { emergencyTriggers, type EmergencySettings, type Watched } from './emergency.ts'
import { createGuards, type GuardEvent, type Guards, type GuardSettings } from './guards.ts'

/** Why nothing is opened until somebody says so. */
export interface Halt {
  readonly by: 'emergency' | 'person'
  /** The code of what was reached, or who it was. */
  readonly cause: string
  readonly bar: number
}

/** What stands over a strategy: guards, emergencies and people, each of whom may stop its entries. */
export interface Supervisor extends Pick<Guards, 'open' | 'losses'> {
  /** After a bar, with the equity at its close; of an emergency it tells once, and it stays one until `resume`. */
  close(bar: number, equity: number, watched: Omit<Watched, 'drawdown'>): readonly GuardEvent[]
  blocks(bar: number): 'daily_loss' | 'paused' | 'halted' | undefined
  /** A person's halt; what is halted by an emergency stays so. */
  halt(cause: string, bar: number): void
  /** Lifts a halt and a pause; falls count from this equity on. A bad day stays one. */
  resume(equity: number): void
  halted(): Halt | undefined
}

/** The settings of a moment. */
export interface SupervisorSettings extends GuardSettings, EmergencySettings {}

export function createSupervisor(settings: () => SupervisorSettings): Supervisor {
  const guards = createGuards(settings(), settings)
  let halted: Halt | undefined
  return {
    open: guards.open,
    losses: guards.losses,
    halted: () => halted,
    close(bar, equity, watched) {
      const events = guards.close(bar, equity)
      if (settings().emergency === 0 || halted?.by === 'emergency') return events
      const { drawdown } = guards.losses(equity)
      const triggers = emergencyTriggers({ ...watched, drawdown }, settings())
      const [first] = triggers
      if (first === undefined) return events
      halted = { by: 'emergency', cause: first.code, bar }
      return [...events, ...triggers.map((trigger) => ({ bar, event: 'emergency' as const, trigger }))]
    },
    blocks: (bar) => (halted === undefined ? guards.blocks(bar) : 'halted'),
    halt(cause, bar) {
      halted ??= { by: 'person', cause, bar }
    },
    resume(equity) {
      halted = undefined
      guards.resume(equity)
    },
  }
}
