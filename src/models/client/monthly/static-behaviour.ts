import { ACTORS } from './accounts.ts'
import type { Behaviour } from './behaviour.ts'

/** Everybody does with the free tokens what the average does, month after month. */
export function staticBehaviour(): Behaviour {
  return ({ economy }) => ({ shares: ACTORS.map(() => economy.shares) })
}
