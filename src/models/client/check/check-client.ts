import type { ClientKey, ClientValues } from '../parameters/client-fields.ts'
import { DERIVED } from './derived.ts'
import { missingParameters } from './missing.ts'
import type { Problem } from './problem.ts'
import type { CellsRead } from './read-cells.ts'
import { type Rule, RULES } from './rules.ts'
import { shortened } from './shortened.ts'
import { shownValue } from './shown-value.ts'

/** How far apart an estimate and what is computed may be. */
const ROUGHLY = 0.01

interface Checking {
  /** The model that is run, where it is not the one the client's own behaviour names. */
  readonly model?: string | undefined
  /** Lets pass what the source lets pass. */
  readonly compat?: boolean | undefined
}

/** All that is wrong with a client: what was found in reading it, what is missing, what contradicts what. */
export function checkClient(read: CellsRead, { model, compat = false }: Checking = {}): readonly Problem[] {
  const { values } = read
  return [
    ...read.problems,
    ...missingParameters(read, model),
    ...RULES.flatMap((rule) => brokenRule(rule, read, compat)),
    ...Object.keys(DERIVED).flatMap((name) => mismatch(name, read)),
    ...otherModel(values, read, model),
  ]
}

function brokenRule(
  { keys, needs = keys, broken, lenient = false }: Rule,
  { values, places }: CellsRead,
  compat: boolean,
) {
  if (needs.some((key) => values[key] === undefined)) return []
  const rule = broken(values)
  if (rule === undefined) return []
  const named = keys.filter((key) => values[key] !== undefined)
  // Of the source's own slips, which compat keeps, one is that such tokens never vest.
  const forgiven = compat && keys.every((key) => key.endsWith('_vesting') || key.endsWith('_vesting_duration'))
  const found: Problem = {
    severity: lenient || forgiven ? 'warning' : 'error',
    kind: 'rule',
    keys: named,
    place: named.map((key) => places.get(key) ?? key).join(', '),
    value: named.map((key) => String(values[key])).join(', '),
    rule,
  }
  return [found]
}

/** A value that follows from others and is given otherwise. */
function mismatch(name: string, { values, places, extra }: CellsRead): readonly Problem[] {
  const derived = DERIVED[name]
  const all: Readonly<Record<string, unknown>> = { ...extra, ...values }
  const given = Number(shownValue(all[name]).replaceAll(/[,%]/g, '') || NaN)
  if (derived === undefined || Number.isNaN(given)) return []
  if (derived.needs.some((key) => values[key] === undefined)) return []
  const computed = derived.compute(values)
  if (!(Math.abs(computed - given) > (derived.tolerance ?? Math.abs(computed) * ROUGHLY))) return []
  const place = places.get(name as ClientKey) ?? name
  const rule = `by the others it is ${shortened(computed)}`
  return [{ severity: 'warning', kind: 'derived', keys: [name], place, value: shownValue(all[name]), rule }]
}

function otherModel({ agent_behavior }: ClientValues, { places }: CellsRead, model: string | undefined): Problem[] {
  if (model === undefined || agent_behavior === undefined || model === agent_behavior || model === 'aav') return []
  const place = places.get('agent_behavior') ?? 'agent_behavior'
  const rule = `the model ${model} was asked for, which wins`
  return [{ severity: 'warning', kind: 'doubtful', keys: ['agent_behavior'], place, value: agent_behavior, rule }]
}
