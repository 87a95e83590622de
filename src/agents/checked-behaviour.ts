import type { Behaviour } from './behaviour.ts'
import { NoBehaviourError } from './errors.ts'

/** What is to be a behaviour, where it is one: code has not been type-checked, and may have called what it should have given. */
export function checkedBehaviour(given: unknown, maker: string): Behaviour {
  if (typeof given === 'function') return given as Behaviour
  if (given instanceof Promise) given.catch(() => undefined)
  throw new NoBehaviourError({ maker, given })
}
