import type { Examples } from '../../docs/reference/examples/stage.ts'
import { type RanExample, runExample } from './run-example.ts'

/** Runs all examples, one after another; what came of each by its name. */
export async function runExamples(files: Readonly<Record<string, Examples>>): Promise<ReadonlyMap<string, RanExample>> {
  const ran = new Map<string, RanExample>()
  for (const [name, example] of Object.values(files).flatMap(Object.entries<Examples[string]>)) {
    ran.set(name, await runExample(example))
  }
  return ran
}
