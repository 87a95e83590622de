import { shownQuantity } from '../../report/figures/shown-quantity.ts'
import { RATIO } from '../../units.ts'
import type { WhenAnswer, WhenLimit } from '../analyse/when-of.ts'
import { barChart } from './bar-chart.ts'
import { drawing, figureOf } from './drawing.ts'

/** The box in which runs fail, and what it cost to find it. */
export function whenFigures({ box, limits, trajectory }: WhenAnswer): readonly string[] {
  if (!box) return []
  const bars = Object.entries(limits).map(([name, limit]) => ({ name, ...extentOf(limit), shown: shownLimit(limit) }))
  const about = 'Of how far each parameter went, the part in which it fails.'
  const dots = trajectory.map(({ coverage, density }) => ({ coverage, density, radius: 3 }))
  const ends = (name: 'coverage' | 'density') => {
    const shares = [box[name], ...trajectory.map((each) => each[name])]
    return { ends: [Math.min(...shares), Math.max(...shares)] as const, name, unit: RATIO.symbol }
  }
  const frame = drawing({ x: ends('coverage'), y: ends('density') })
  const circles = [...dots, { ...box, radius: 6 }].map(
    ({ coverage, density, radius }) =>
      `<circle class="dot" cx="${frame.across(coverage).toFixed(1)}" cy="${frame.up(density).toFixed(1)}" r="${radius}"/>`,
  )
  const said = `${dots.length} boxes; the chosen one has ${shownQuantity(box.coverage, RATIO.symbol)} of all failures, and ${shownQuantity(box.density, RATIO.symbol)} of its runs fail`
  return [
    barChart('When it fails', about, { bars, ends: [0, 1] }),
    figureOf(
      'What a box costs',
      'Each dot is a smaller box: the share of its runs that fail (density) against its share of all failures (coverage). The large one was chosen.',
      frame.picture(circles, said),
    ),
  ]
}

/** Where a limit lies in the range of its parameter, as shares of it. */
function extentOf({ low, high, from, to }: WhenLimit): { from: number; to: number } {
  if (from === null || to === null || to === from) return { from: 0, to: 0 }
  const share = (value: number) => (value - from) / (to - from)
  return { from: share(low ?? from), to: share(high ?? to) }
}

function shownLimit({ low, high, among, unit }: WhenLimit): string {
  if (among) return among.map(String).join(', ')
  const [from, to] = [low, high].map((end) => (end === null ? undefined : shownQuantity(end, unit)))
  if (from !== undefined && to !== undefined) return `${from} … ${to}`
  return from === undefined ? `≤ ${to}` : `≥ ${from}`
}
