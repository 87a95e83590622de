import { quantile } from 'saffron-sim/statistics'

export const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** NaN of no values. */
export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5) ?? Number.NaN
