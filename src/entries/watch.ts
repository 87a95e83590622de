export { watchNetlist, type WatchHooks } from '../watch/watch-netlist.ts'
export type { WatchedRun } from '../watch/watched-runs.ts'
