import { clientFields, type ClientKey } from '../parameters/client-fields.ts'
import { NOTHING } from '../parameters/needs.ts'
import type { Measure } from '../parameters/parameter.ts'
import { cleanCell } from '../check/clean-cell.ts'
import type { Problem } from '../check/problem.ts'
import { shownValue } from '../check/shown-value.ts'
import type { NamedRange } from './client-draft.ts'

import type { Sweep } from './sweep.ts'

const NUMBERS: ReadonlySet<Measure> = new Set(['percent', 'share', 'money', 'tokens', 'count', 'months', 'factor'])
const MOST_STEPS = 10_000

/** Reads a parameter's range; one that is no range is told and left out. */
export function readSweep(
  key: ClientKey,
  range: NamedRange,
): { sweep: Sweep | undefined; problems: readonly Problem[] } {
  const { measure, needed } = clientFields[key]
  const parts = { min: range.min, max: range.max, steps: range.steps }
  const given = Object.entries(parts).flatMap(([part, value]) => {
    const cleaned = cleanCell(value, part === 'steps' ? 'count' : measure)
    return cleaned === undefined ? [] : [{ part, value, cleaned }]
  })
  if (given.length === 0) return { sweep: undefined, problems: [] }
  const value = given.map((each) => `${each.part} ${shownValue(each.value)}`).join(', ')
  const refuse = (severity: Problem['severity'], rule: string) => ({
    sweep: undefined,
    problems: [{ severity, kind: 'value' as const, keys: [key], place: range.place, value, rule }],
  })
  if (!NUMBERS.has(measure) || needed === NOTHING.when) return refuse('warning', 'a study cannot go through its values')

  const sweep: Record<string, number> = {}
  for (const { part, cleaned } of given) {
    const read = part === 'steps' ? stepsOf(cleaned) : numberOf(key, cleaned)
    if (read === undefined)
      return refuse('error', `its ${part} is no number that it takes (${clientFields[key].allowed})`)
    sweep[part] = read
  }
  const { min = -Infinity, max = Infinity } = sweep
  if (max < min) return refuse('error', 'its highest value is below its lowest')
  return { sweep, problems: [] }
}

function numberOf(key: ClientKey, given: unknown): number | undefined {
  const reading = clientFields[key].read(given)
  return reading.ok && typeof reading.value === 'number' ? reading.value : undefined
}

function stepsOf(given: unknown): number | undefined {
  const steps = Number(given)
  return Number.isInteger(steps) && steps >= 2 && steps <= MOST_STEPS ? steps : undefined
}
