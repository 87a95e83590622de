import { csvLine } from '../../results/tables/csv.ts'
import type { PointRow } from './point-rows.ts'

/** points.csv: a row for each point in the order of the indices, failed ones with their error. */
export function* pointsCsv(
  rows: Iterable<PointRow>,
  { params, measures }: { params: readonly string[]; measures: readonly string[] },
): Generator<string, void, undefined> {
  yield csvLine(['index', 'id', 'set', 'seed', 'status', 'error', ...params, ...measures])
  for (const { index, id, set, seed, status, error, params: texts, values } of rows) {
    const said = error ? `${error.code}: ${error.message}` : ''
    const cells = values.map((value) => (value === undefined ? '' : String(value)))
    yield csvLine([index, id, set, seed, status, said, ...params.map((name) => texts[name] ?? ''), ...cells])
  }
}
