// A run in a process of its own, to be killed: goes on month by month in the folder that it is given, and says so.
import { setTimeout as wait } from 'node:timers/promises'

import { run } from '../../../src/run/run.ts'
import { cloneRoot } from '../../kit/temporary-project.ts'

const [, , out = '', netlist = '', params = '{}'] = process.argv
await run(
  { netlist, params: JSON.parse(params), seed: 'killed' },
  {
    root: cloneRoot,
    out,
    async onStep(step) {
      process.stdout.write(`${step}\n`)
      // Lets the line out, so that whoever kills knows how far it has come.
      await wait(1)
      return undefined
    },
  },
)
