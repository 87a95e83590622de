import { shownValue } from '../../../models/client/check/shown-value.ts'
import type { ClientChange } from '../../../models/client/files/diff-clients.ts'
import { table } from '../../print/table.ts'

/** Parameters with their old and new values, as cells. */
export function changesTable(
  changes: readonly ClientChange[],
  [before, after]: readonly [string, string] = ['before', 'now'],
): string {
  const rows = changes.map(({ key, old, new: now, category }) => [key, shown(old), shown(now), category])
  return table({ head: ['parameter', before, after, 'category'], rows })
}

const shown = (value: unknown) => (value === undefined ? 'none' : shownValue(value))
