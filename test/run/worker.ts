// Run by test/run/one-worker.test.ts in a process of its own: carries out the specs of a JSON list, one after another,
// each into a folder of its number, and says on a line how each ended.
import path from 'node:path'

import { run, SaffronError } from 'saffron-sim'

const [, , root = '', out = '', text = '[]'] = process.argv

// A line of JSON that the test has written.
const jobs = JSON.parse(text) as { spec: Parameters<typeof run>[0]; timeoutMs?: number }[]
for (const [i, { spec, timeoutMs }] of jobs.entries()) {
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
  try {
    const { status } = await run(spec, { root, out: path.join(out, String(i)), signal, patience: 2 })
    process.stdout.write(`${status}\n`)
  } catch (error) {
    process.stdout.write(`${error instanceof SaffronError ? error.code : String(error)}\n`)
  }
}
