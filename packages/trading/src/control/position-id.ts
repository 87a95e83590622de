import { nearest } from 'saffron-sim/cli'

import { UnknownNameError } from '../errors.ts'

interface Identified {
  readonly token: string
  readonly entryBar: number
}

/** What a position is called: its token and the bar that it was opened in, so that no later one is meant by it. */
export const positionId = ({ token, entryBar }: Identified): string => `${token}-${entryBar}`

/** The position of an id, or the one that is open of a token. */
export function findPosition<P extends Identified>(positions: readonly P[], name: string): P {
  const found = positions.find((held) => positionId(held) === name || held.token === name)
  if (found !== undefined) return found
  const ids = positions.map(positionId)
  const list = ids.length === 0 ? 'None is open; `saffron trade status`' : '`saffron trade status`'
  throw new UnknownNameError({ kind: 'position', name, close: nearest(name, ids), list })
}
