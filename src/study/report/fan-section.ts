import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import { parseQuantity } from '../../kpi/measure/parse-measure.ts'
import { withUnit } from '../../report/figures/shown-quantity.ts'
import { drawing, figureOf } from './drawing.ts'
import type { ReportedBand, StudyTables } from './study-tables.ts'

/** More figures than anybody looks at; of several sets the first of each KPI tell enough. */
const MOST = 8
const MOST_SETS = 2

/** How KPIs spread over time: half of the runs in the dark band, nine of ten in the light one. */
export function fanSection(
  { bands, measures, unitsOf, setName }: StudyTables,
  { sets, specs }: { sets: number; specs: object },
): string {
  const groups = Map.groupBy(bands, ({ set, kpi }) => `${kpi}\n${set}`)
  const own = measures.filter((name) => !(name in specs))
  const asked = new Set(own.flatMap((name) => kpisIn(parseQuantity(name))))
  const drawn = [...groups.values()].filter((group) => group.length > 1)
  // What was asked for comes first.
  const isAsked = ([band]: readonly ReportedBand[]) => asked.has(band?.kpi ?? '')
  const all = [...drawn.filter(isAsked), ...drawn.filter((group) => !isAsked(group))]
  const seen = new Map<string, number>()
  const fans = all.filter(([band]) => {
    const before = seen.get(band?.kpi ?? '') ?? 0
    seen.set(band?.kpi ?? '', before + 1)
    return sets === 1 || before < MOST_SETS
  })
  const shown = fans
    .slice(0, MOST)
    .map((group) =>
      fan(group, { of: sets > 1 ? setName(group[0]?.set ?? 1) : '', unit: unitsOf.kpis[group[0]?.kpi ?? ''] ?? '' }),
    )
  if (shown.length === 0) return ''
  const left = all.length - shown.length
  const more = left > 0 ? `<p class="dim">${left} more are in summary.csv.</p>` : ''
  return `<section><h2>Over time</h2><div class="panels">${shown.join('')}</div>${more}</section>`
}

function fan(group: readonly ReportedBand[], { of, unit }: { of: string; unit: string }): string {
  const [first] = group
  const { kpi = '' } = first ?? {}
  const all = group.flatMap(({ quantiles }) => quantiles)
  const steps = group.map(({ step }) => step)
  const frame = drawing({
    x: { ends: [Math.min(...steps), Math.max(...steps)], name: 'step', counts: true },
    y: { ends: [Math.min(...all), Math.max(...all)], unit },
  })
  const path = (place: number, reverse = false) => {
    const points = group.map(
      ({ step, quantiles }) => `${frame.across(step).toFixed(1)} ${frame.up(quantiles[place] ?? 0).toFixed(1)}`,
    )
    return (reverse ? points.toReversed() : points).join('L')
  }
  const area = (low: number, high: number, name: string) =>
    `<path class="${name}" d="M${path(low)}L${path(high, true)}Z"/>`
  const edges = [0, 4].map((place) => `<path class="edge" d="M${path(place)}"/>`)
  const last = group.at(-1)?.quantiles ?? []
  const [low = '', middle = '', high = ''] = [0, 2, 4].map((place) => withUnit(last[place] ?? Number.NaN, unit))
  const said = `${kpi}: at the end the median is ${middle}, nine of ten runs lie between ${low} and ${high}`
  const picture = frame.picture(
    [area(0, 4, 'wide'), area(1, 3, 'narrow'), ...edges, `<path class="middle" d="M${path(2)}"/>`],
    said,
  )
  const title = of === '' ? kpi : `${kpi}, ${of}`
  return figureOf(title, 'Median; half of the runs within the dark band, nine of ten within the dashed lines.', picture)
}
