import { whole } from '../../params/param.ts'

/** How many bars an indicator looks over; the name is TA-Lib's, as are those of all parameters. */
export const timeperiod = (standard: number, least = 1) => whole(standard, 'Bars it looks over', { min: least })

/** The kind of an average, by TA-Lib's number. */
export const averageType = (standard: 0 | 1) => whole(standard, 'Average: 0 simple, 1 exponential', { min: 0, max: 1 })

/** How an exponential average begins. */
export const seeding = whole(
  0,
  'Start of exponential averages: 0 mean of the first bars (TA-Lib), 1 first bar (Tulip)',
  {
    min: 0,
    max: 1,
  },
)
