export { mean, sum } from '../kpi/statistics/mean.ts'
export { quantile } from '../kpi/statistics/quantile.ts'
export { standardDeviation } from '../kpi/statistics/standard-deviation.ts'
export { normalCdf, normalDensity, normalQuantile } from '../probability/normal.ts'
