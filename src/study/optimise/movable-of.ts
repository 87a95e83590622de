import type { Distribution } from '../../field/distribution.ts'
import { axisOf, rangeOf } from '../plan/axis-of.ts'
import type { StudyVariable } from '../plan/variable.ts'
import type { Movable } from './search-space.ts'

/** From so many times its lower end a range is searched by orders of magnitude. */
const WIDE = 100
/** What has no end is searched where all but so much of its chance lies, at either side. */
const TAIL = 0.001
const ENDED: readonly Distribution['kind'][] = ['uniform', 'logUniform', 'triangular', 'beta', 'int']

/** A variable as a search moves it. */
export function movableOf(variable: StudyVariable): Movable {
  const { choices, whole = false, when, distribution } = variable
  const name = { name: variable.name, ...(when && { when }) }
  if (distribution?.kind === 'oneOf') return { ...name, kind: 'choice', values: distribution.values }
  if (choices) return { ...name, kind: 'choice', values: choices }
  const { low, high } = reachOf(variable)
  if (whole) return { ...name, kind: 'whole', low: Math.ceil(low), high: Math.floor(high) }
  const log = distribution?.kind === 'logUniform' || (low > 0 && high >= WIDE * low)
  return { ...name, kind: 'number', low, high, log }
}

/** As far as it is drawn, where it is drawn. */
function reachOf(variable: StudyVariable): { low: number; high: number } {
  const { distribution } = variable
  if (!distribution) return rangeOf(variable)
  const { at } = axisOf(variable)
  const tail = ENDED.includes(distribution.kind) ? 0 : TAIL
  return { low: Number(at(tail)), high: Number(at(1 - tail)) }
}
