import { quantile } from 'saffron-sim/statistics'

/** By the machine's own order of numbers, which takes a tenth of the time of one that is asked for each pair. */
export const ascending = (values: readonly number[]): number[] => Array.from(Float64Array.from(values).sort())

/** NaN of no values. */
export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5) ?? Number.NaN
