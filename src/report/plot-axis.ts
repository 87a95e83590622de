import type { Plot } from '../netlist/plot.ts'
import { DAY, HOUR, MONTH, YEAR } from '../units.ts'

export type PlotX = NonNullable<Plot['x']>

/** How long one unit of an axis of time is; a step is as long as the clock says. */
const SECONDS: Readonly<Record<Exclude<PlotX, 'Step'>, number>> = { Hour: HOUR, Day: DAY, Month: MONTH, Year: YEAR }

/** How many units of the axis one step is. */
export function unitsPerStep(x: PlotX, stepSeconds: number): number {
  return x === 'Step' ? 1 : stepSeconds / SECONDS[x]
}

/** The largest unit of which the run has a few, so that an axis has figures people can read. */
export function fittingX({ steps, stepSeconds }: { steps: number; stepSeconds: number }): PlotX {
  const few = 3
  const fitting = (['Year', 'Day', 'Hour'] as const).find((x) => steps * stepSeconds >= few * SECONDS[x])
  return fitting === undefined || (fitting === 'Hour' && stepSeconds < HOUR / 60) ? 'Step' : fitting
}
