import { averageStep, type Clock } from '../../engine/clock.ts'
import type { Plot } from '../../netlist/plot.ts'
import { DAY, HOUR, MONTH, YEAR } from '../../units.ts'

export type PlotX = NonNullable<Plot['x']>

/** How long one unit of an axis of time is; a step is as long as the clock says. */
const SECONDS: Readonly<Record<Exclude<PlotX, 'Step'>, number>> = { Hour: HOUR, Day: DAY, Month: MONTH, Year: YEAR }

const MONTHS_A_YEAR = 12

/** How many units of the axis one step is. */
export function unitsPerStep(x: PlotX, clock: Pick<Clock, 'step'>): number {
  const { step } = clock
  if (x === 'Step') return 1
  // A month of the calendar is a month, however long.
  if (typeof step !== 'number' && x === 'Month') return step.months
  if (typeof step !== 'number' && x === 'Year') return step.months / MONTHS_A_YEAR
  return averageStep(clock) / SECONDS[x]
}

/** The largest unit of which the run has a few, so that an axis has figures people can read. */
export function fittingX({ steps, stepSeconds }: { steps: number; stepSeconds: number }): PlotX {
  const few = 3
  const fitting = (['Year', 'Day', 'Hour'] as const).find((x) => steps * stepSeconds >= few * SECONDS[x])
  return fitting === undefined || (fitting === 'Hour' && stepSeconds < HOUR / 60) ? 'Step' : fitting
}
