import type { Mistake } from '../../../field/mistake.ts'
import { isRecord } from '../../../field/plain.ts'
import { readValues } from '../../../field/read-values.ts'
import { CohortRequestError } from '../errors.ts'
import { scales } from '../scaling.ts'
import type { CohortRequest } from './cohort-request.ts'
import { completed } from './completed.ts'
import { contradictions } from './contradictions.ts'
import { cohortRequestFields } from './cohort-request-fields.ts'

/**
 * Reads a request to simulate cohorts, as it stands in a file or in the body of an HTTP request, and fills in what is
 * left out. Everything that is wrong is told at once, each with its place, the value and what belongs there; `source` is
 * what messages call it.
 */
export function cohortRequest(json: unknown, { source }: { readonly source?: string } = {}): CohortRequest {
  const given = withoutNulls(json)
  const reading = readValues(cohortRequestFields, given)
  if (!reading.ok) throw new CohortRequestError({ mistakes: reading.mistakes, source })
  const mistakes: Mistake[] = []
  const request = completed(reading.value, { given, mistakes })
  const holders = request.buckets.map(({ num_holders }) => num_holders)
  const agents = scales(holders, request).map((scale) => scale.agents)
  mistakes.push(...contradictions(request, agents))
  if (mistakes.length > 0) throw new CohortRequestError({ mistakes, source })
  return request
}

/** JSON of other programs says null for what is not there. */
function withoutNulls(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNulls)
  if (!isRecord(json)) return json
  const there = Object.entries(json).filter(([, value]) => value !== null)
  return Object.fromEntries(there.map(([name, value]) => [name, withoutNulls(value)]))
}
