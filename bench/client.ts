import { harbour } from '../netlists/client/harbour.ts'
import { CLIENT_MODELS, createClientModel } from '../src/models/client/client-model.ts'
import { usableClient } from '../src/models/client/usable-client.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'The models of a client: months of a shipped client, and days of vesting that follows the price'

const RUNS = 20
const STEPS = 120

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const runs = quick ? 1 : RUNS
  const given = Object.assign({}, ...Object.values<object>(harbour)) as Record<string, unknown>
  for (const model of CLIENT_MODELS) {
    const { values } = usableClient(given, { client: 'harbour', model })
    const run = async () => {
      for (let seed = 0; seed < runs; seed++) {
        const economy = createClientModel(values, { model, seed: String(seed) })
        for (let step = 0; step < STEPS; step++) economy.advance()
        if (!((economy.row().price ?? 0) > 0)) throw new Error(model)
      }
    }
    const what = model === 'aav' ? 'a day of aav' : `a month of ${model}`
    const count = runs * STEPS
    yield { what, steps: STEPS, ...(await repeated({ count, repeats: quick ? 1 : 7, prepare: () => undefined, run })) }
  }
}
