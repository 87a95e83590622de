export { plots } from '../cohorts/plots.ts'
