import { shownNumber } from '../../report/figures/shown-number.ts'
import { differenceUnit, shownQuantity } from '../../report/figures/shown-quantity.ts'
import { parseQuantity } from '../../kpi/measure/parse-measure.ts'
import { measureUnit, type StudyUnits } from '../analyse/measure-unit.ts'
import type { Answers } from './answers.ts'
import { barChart } from './bar-chart.ts'
import { whenFigures } from './when-figures.ts'
import { inUnit } from './drawing.ts'
import { paretoFigure, searchFigures, unitOfObjective } from './search-figures.ts'

/** The figure of an answer, where it has one. */
export const ANSWER_FIGURES: {
  readonly [K in keyof Answers]?: (answer: Answers[K], units: StudyUnits) => readonly string[]
} = {
  sensitivity({ method, measure, base, indices }, units) {
    const unit = measureUnit(parseQuantity(measure), units)
    const rows = Object.entries(indices)
    if (method === 'oat') {
      const bars = rows.flatMap(([name, { low, high }]) =>
        typeof low !== 'number' || typeof high !== 'number'
          ? []
          : [{ name, from: low, to: high, shown: `${shownQuantity(low, unit)} … ${shownQuantity(high, unit)}` }],
      )
      const middle = base === undefined ? {} : { base }
      return [
        barChart(
          `Tornado of ${measure}`,
          `From the lowest to the highest it comes to${inUnit(unit)} when one parameter moves; the line is where nothing does.`,
          { bars, ...middle },
        ),
      ]
    }
    const index = method === 'morris' ? 'muStar' : 'S1'
    const bars = rows.flatMap(([name, of]) => {
      const value = of[index]
      if (typeof value !== 'number') return []
      const [low, high] = [of[`${index}_low`] ?? value, of[`${index}_high`] ?? value]
      const shown = method === 'morris' ? shownQuantity(value, differenceUnit(unit)) : shownNumber(value)
      return [{ name, from: 0, to: Math.max(0, value), interval: [low, high] as const, shown }]
    })
    const about =
      method === 'morris'
        ? `How much it changes on average${inUnit(unit)} when a parameter moves (μ*), with its 95 % interval.`
        : 'The share of its variance that a parameter explains by itself, with its 95 % interval.'
    return [barChart(`What matters for ${measure}`, about, { bars, base: 0 })]
  },
  yield: ({ yield: share, low, high }) => [
    barChart('Yield', 'The share of runs that keep all specs, with its 95 % interval.', {
      bars: [{ name: 'yield', from: 0, to: share, interval: [low, high], shown: `${(100 * share).toFixed(1)} %` }],
      base: 0,
      ends: [0, 1],
    }),
  ],
  compare({ measures }) {
    // Each in its own deviations, so that they stand side by side.
    const bars = Object.entries(measures).flatMap(([name, found]) => {
      const effect = found && 'effect' in found ? found.effect : undefined
      if (!effect) return []
      const { value, low, high } = effect
      return [{ name, from: 0, to: value, interval: [low, high] as const, shown: shownNumber(value) }]
    })
    if (bars.length === 0) return []
    return [
      barChart(
        'How large the differences are',
        'In standard deviations of the difference, with the 95 % interval: right of the line the second design is higher.',
        { bars, base: 0 },
      ),
    ]
  },
  when: whenFigures,
  optimise: searchFigures,
  synthesise(answer, units) {
    const unit = unitOfObjective(answer.objectives?.[0], units)
    const bars = answer.structures.flatMap(({ choices, best }) => {
      if (!best) return []
      const name = `${Object.values(choices).join(', ')}${best.feasible ? '' : ' (breaks a constraint)'}`
      const interval = best.low === null || best.high === null ? {} : { interval: [best.low, best.high] as const }
      return [{ name, from: 0, to: best.value, ...interval, shown: shownQuantity(best.value, unit) }]
    })
    const about = `What the best of each comes to${inUnit(unit)} on fresh seeds, with its 95 % interval; the one to build first.`
    return [
      ...(bars.length > 0 ? [barChart('Structures', about, { bars, base: 0 })] : []),
      ...paretoFigure(answer, units),
    ]
  },
}
