import { clientFields, type ClientKey } from '../parameters/client-fields.ts'
import { isError, type Problem } from './problem.ts'
import type { CellsRead } from './read-cells.ts'

/** What is empty although something that is in use needs it; `model` is the model that is run. What was given and refused is not empty. */
export function missingParameters(
  { values, problems }: Pick<CellsRead, 'values' | 'problems'>,
  model: string | undefined,
): readonly Problem[] {
  const refused = new Set(problems.filter(isError).flatMap(({ keys }) => keys))
  const all = { ...values, model: model ?? values.agent_behavior }
  return Object.entries(clientFields).flatMap(([key, field]) =>
    all[key as ClientKey] === undefined && !refused.has(key) && field.needed?.(all) === true
      ? [
          {
            severity: 'error' as const,
            kind: 'missing' as const,
            keys: [key],
            place: `${field.group}.${key}`,
            value: '',
            rule: `missing, and ${field.neededBy} needs it: ${field.allowed === 'any' ? field.kind : field.allowed}${field.unit && ` (${field.unit})`}`,
          },
        ]
      : [],
  )
}
