import { isDeepStrictEqual } from 'node:util'

import type { Behaviour } from '../../agents/behaviour.ts'

interface Following {
  /** The live parameters as they are now. */
  readonly live: () => readonly unknown[]
  /** The agent's options as they follow from them. */
  readonly options: () => Readonly<Record<string, unknown>>
  readonly make: (options: Readonly<Record<string, unknown>>) => Behaviour
}

/** A behaviour that is made anew, and remembers nothing, when its options change because a live parameter has. */
export function followLive({ live, options, make }: Following): Behaviour {
  let [known, given] = [live(), options()]
  let step = make(given)
  if (known.length === 0) return step
  return (turn) => {
    const now = live()
    if (now.some((value, i) => value !== known[i])) {
      known = now
      const next = options()
      if (!isDeepStrictEqual(next, given)) step = make((given = next))
    }
    return step(turn)
  }
}
