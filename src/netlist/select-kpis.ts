import type { Kpi } from '../kpi/kpi.ts'
import { UnknownKpiError } from './errors.ts'

/** The KPIs of these names, in this order; all of them unless names are given. */
export function selectKpis(
  all: Readonly<Record<string, Kpi>>,
  names: readonly string[] | undefined,
): Readonly<Record<string, Kpi>> {
  if (!names) return all
  const chosen = names.map((name) => {
    const kpi = Object.hasOwn(all, name) ? all[name] : undefined
    if (!kpi) throw new UnknownKpiError({ name, known: Object.keys(all) })
    return [name, kpi]
  })
  return Object.fromEntries(chosen)
}
