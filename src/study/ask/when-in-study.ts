import { openStore } from '../execute/segments/store.ts'
import { pointNumbers } from '../execute/point-numbers.ts'
import { readStudy } from '../execute/study-folder.ts'
import { checkMeasures } from '../analyse/point-measure.ts'
import { NO_UNITS } from '../analyse/measure-unit.ts'
import { type WhenAnswer, whenOf } from '../analyse/when-of.ts'
import { NoStudyError } from '../errors.ts'
import { readStudyTables } from '../report/study-tables.ts'
import { askedSpecs, leastMargin } from './asked-specs.ts'

/** When runs of a study that is there break a spec, one of its own or any other: nothing is run. */
export async function whenInStudy(folder: string, { name }: { name?: string | undefined } = {}): Promise<WhenAnswer> {
  const { kind, spec, measures: told, units = [], unitsOf = NO_UNITS } = readStudy(folder)
  if (told === undefined) {
    const isAnswer = kind !== 'study'
    const problem = isAnswer
      ? `it answers a question (${kind}) and has no points.csv`
      : 'it has no tables yet; resume it first'
    throw new NoStudyError({ folder, problem })
  }
  const { params, points } = readStudyTables(folder, { measures: told, units, unitsOf })
  const columns = new Map(params.map((each): [string, string[]] => [each, []]))
  const places = new Map<string, number>()
  const ids: string[] = []
  for (const point of points()) {
    places.set(point.id, ids.length)
    ids.push(point.id)
    for (const [each, column] of columns) column.push(point.params[each] ?? '')
  }
  const measures = askedSpecs(spec, name)
  const store = await openStore(folder)
  checkMeasures(measures, { kpis: store.kpis.map((kpi) => kpi.name), numbers: params })
  const param = (id: string, of: string) => {
    const number = Number(columns.get(of)?.[places.get(id) ?? -1] ?? Number.NaN)
    return Number.isNaN(number) ? undefined : number
  }
  const numbers = pointNumbers({ store, measures, param })
  await numbers.update()
  const margins = ids.map((id) => leastMargin(numbers.of(id)))
  return whenOf({ variables: Object.fromEntries(columns), margins, units: unitsOf.params })
}
