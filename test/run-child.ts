// Run by test/run.test.ts in a process of its own, to be killed or to run out of room: runs a netlist in the folder
// that it is given, for ever or so, and says so when it has recorded 50 rows.
import { run } from '../src/run.ts'
import { SaffronError } from '../src/errors.ts'
import { spending } from './spending-netlist.ts'

const [, , root = ''] = process.argv

try {
  await run(spending(), {
    name: 'spending',
    root,
    steps: 100_000,
    onRow: ({ step }) => {
      if (step === 50) process.stdout.write('recorded\n')
    },
  })
} catch (error) {
  process.stdout.write(error instanceof SaffronError ? `${error.code}\n` : `${String(error)}\n`)
  process.exitCode = 1
}
