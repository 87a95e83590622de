import { expect } from 'chai'

import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'
import { SAVING } from '../../../study/conduct/saving-netlist.ts'

describe('saffron run --resume', () => {
  const { root, remove } = netprintProject({ saving: SAVING })
  after(remove)
  const inProject = (...args: readonly string[]) => warmSaffron(args, { cwd: root })

  it('behavior: what is said to come next after a resumed run has all that the run was given', async () => {
    const given = ['--set', 'rate=2', '--set', 'tax=0.2', '--kpis', 'saved', '--expect', 'saved.last > -100', '--check']
    const part = await inProject('run', 'saving', '--steps', '3', '--every', '3', ...given, '--out', 'options')
    expect(part.status, part.stderr).to.equal(0)
    const { stdout, stderr } = await inProject('run', '--resume', 'options', '--steps', '5', '--out', 'on')
    expect(stdout, stderr).to.include(
      "npx saffron run saving --set rate=2 --set tax=0.2 --steps 5 --every 3 --kpis saved --expect 'saved.last > -100' --check --seed 2\n",
    )
  })
})
