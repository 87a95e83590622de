export { type Bench, type BenchOptions, openBench } from '../testing/open-bench.ts'
export type { Outcome } from '../testing/outcome.ts'
export type { TestAgent } from '../testing/test-agent.ts'
export { testBench } from '../testing/test-bench.ts'
