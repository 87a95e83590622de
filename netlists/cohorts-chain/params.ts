export { params } from '../cohorts/params.ts'
