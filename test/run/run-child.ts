// Run by test/run/run.test.ts in a process of its own, to be killed or to run out of room: runs a netlist in the folder
// that it is given, for ever or so, and says so when it has recorded 50 rows.
import { runNetlist } from '../../src/run/run-netlist.ts'
import { SaffronError } from '../../src/errors.ts'
import { spending } from './spending-netlist.ts'

const [, , root = ''] = process.argv

try {
  const onRow = ({ step }: { step: number }) => {
    if (step === 50) process.stdout.write('recorded\n')
  }
  await runNetlist(spending(), { netlist: 'spending', clock: { steps: 100_000 } }, { root, onRow })
} catch (error) {
  process.stdout.write(error instanceof SaffronError ? `${error.code}\n` : `${String(error)}\n`)
  process.exitCode = 1
}
