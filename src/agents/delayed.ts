import type { Behaviour } from './behaviour.ts'

/** A behaviour that begins so many seconds after its agent's first step; until then the agent sleeps. */
export function delayed(seconds: number, behave: Behaviour): Behaviour {
  let due: number | undefined
  return (turn) => {
    due ??= turn.time + seconds
    return turn.time < due ? turn.sleep(due - turn.time) : behave(turn)
  }
}
