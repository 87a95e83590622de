import { readAegisConfig } from '../src/models/aegis/config/read-config.ts'
import { runAegis } from '../src/models/aegis/run-aegis.ts'
import { shipped } from '../netlists/aegis/shipped.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'The model AEGIS: months of the shipped deals, without and with draws'

const RUNS = 100

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const runs = quick ? 1 : RUNS
  const chance = { flow_sd: 0.02, renewal_probability: 0.5, price_mode: 'impact' }
  for (const [what, given] of [
    ['a month', shipped],
    ['a month with draws', { ...shipped, ...chance }],
  ] as const) {
    const { config } = readAegisConfig(given)
    const run = async () => {
      for (let seed = 0; seed < runs; seed++) {
        for (const { row } of runAegis(config, { seed: String(seed) })) if (!(row.aegisLeaf > 0)) throw new Error(what)
      }
    }
    const count = runs * config.max_months
    yield {
      what,
      steps: config.max_months,
      ...(await repeated({ count, repeats: quick ? 1 : 7, prepare: () => undefined, run })),
    }
  }
}
