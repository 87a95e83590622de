import type { Turn } from '../engine/agent.ts'

/** What an uncontrollable agent does each time it is its turn. State it needs between steps lives in its closure. */
export type Behaviour = (turn: Turn) => PromiseLike<unknown> | void
