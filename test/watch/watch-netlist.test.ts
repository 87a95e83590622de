import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

import { expect } from 'chai'

import { modelOf, netprintProject } from '../kit/netlist-project.ts'

const counting = (by: string) => modelOf('').replace('done++', `done += ${by}`)

/** Prints what each round gave, a JSON document on a line, until it is told to end. */
const PROGRAM = `
import { watchNetlist } from 'saffron-sim/watch'
const ending = new AbortController()
process.stdin.once('data', () => ending.abort()).unref()
const { signal } = ending
for await (const { saved, run, problem } of watchNetlist({ netlist: 'model', seed: '7' }, { signal })) {
  console.log(JSON.stringify({ saved, last: run?.kpis.done.last, folder: run?.folder, problem }))
}
console.log('"ended"')
process.exit()
`

describe('watchNetlist', () => {
  const { root, remove } = netprintProject({ model: counting('1') })
  const netlist = path.join(root, 'netlists', 'model', 'netlist.ts')
  after(remove)

  it('default: a round at first and one per save; what is broken is told; the signal ends it', async () => {
    writeFileSync(path.join(root, 'program.mjs'), PROGRAM)
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'program.mjs'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
      // What the tests run under is not what the program is to run under.
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    const closed = once(child, 'close')
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? '"no line"')
    try {
      const folder = path.join(root, 'runs', 'model-1')
      expect(await next()).to.deep.equal({ saved: [], last: '5', folder, problem: '' })
      expect(existsSync(folder)).to.equal(true)

      const saved = [path.join('netlists', 'model', 'netlist.ts')]
      writeFileSync(netlist, counting('1').replace('build: () =>', 'build: () ='))
      const broken = await next()
      expect(broken).to.deep.include({ saved })
      expect(broken)
        .to.have.property('problem')
        .that.matches(/NETLIST_FILE/)
      expect(broken).to.not.have.property('last')

      writeFileSync(netlist, counting('2'))
      expect(await next()).to.deep.include({ saved, last: '10', problem: '' })
      child.stdin.end('end\n')
      expect(await next()).to.equal('ended')
    } finally {
      child.kill('SIGKILL')
      await closed
    }
    expect(readdirSync(path.join(root, 'runs'))).to.deep.equal(['model-1', 'model-2'])
  })
})
