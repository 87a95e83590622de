import { RATIO } from '../../units.ts'
import type { StudyUnits } from '../analyse/measure-unit.ts'
import type { StudyStore } from '../execute/segments/store.ts'
import type { StudyNetlist } from './study-points.ts'

/** The units that figures of a study tell: of its KPIs as they were recorded, and of its parameters. */
export function studyUnits({ store, source }: { store: StudyStore; source: StudyNetlist }): StudyUnits {
  // Without a prototype, or a KPI called `constructor` would have a function for its unit.
  const known = (units: readonly (readonly [string, string])[]): Readonly<Record<string, string>> =>
    Object.setPrototypeOf(Object.fromEntries(units.filter(([, unit]) => unit !== '')), null)
  return {
    kpis: known(store.kpis.map(({ name, unit }) => [name, unit])),
    params: known(
      Object.entries(source.netlist.params).map(([name, { kind, unit }]) => [
        name,
        kind === 'ratio' ? RATIO.symbol : unit,
      ]),
    ),
  }
}
