import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import type { Netlist } from '../../netlist/define-netlist.ts'
import { specCondition } from '../../netlist/expect/specs.ts'
import { AskedSpecError } from '../errors.ts'
import type { StudySpec } from '../study-spec.ts'

const OWN = 'own'

interface Asked {
  readonly specs: StudySpec['specs']
  /** The KPIs it records; all unless said. */
  readonly kpis?: readonly string[] | undefined
}

/**
 * What runs of a study are held against: what the study says, else all that its netlist expects and specifies of the KPIs
 * that are recorded.
 */
export function specsOf({ specs: given, kpis }: Asked, { expect, specs }: Netlist): StudySpec['specs'] {
  const own: StudySpec['specs'] = { ...expect, ...specs }
  if (Object.keys(given).length === 0) {
    const isRecorded = (kpi: string) => kpis === undefined || kpis.includes(kpi)
    return Object.fromEntries(Object.entries(own).filter(([, spec]) => kpisIn(specCondition(spec)).every(isRecorded)))
  }
  const entries = Object.entries(given).map(([name, spec]) => {
    const meant = spec !== OWN ? spec : Object.hasOwn(own, name) ? own[name] : undefined
    if (meant === undefined) throw new AskedSpecError({ name, known: Object.keys(own) })
    return [name, meant] as const
  })
  return Object.fromEntries(entries)
}
