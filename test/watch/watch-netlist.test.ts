import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

import { expect } from 'chai'

import { modelOf, netprintProject } from '../kit/netlist-project.ts'

const counting = (by: string) => modelOf('').replace('done++', `done += ${by}`)

const READING = counting('by')
  .replace('build: () => ({', "build: (setup) => (by = Number(setup.file('by.txt')), {")
  .replace('let done', 'let by = 0\nlet done')

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
  const { root, remove } = netprintProject({ model: counting('1'), other: counting('1') })
  const netlist = path.join(root, 'netlists', 'model', 'netlist.ts')
  after(remove)

  it('default: a round at first and one per save; what is broken is told; the signal ends it', async () => {
    writeFileSync(path.join(root, 'program.mjs'), PROGRAM)
    writeFileSync(path.join(root, 'netlists', 'model', 'by.txt'), '3')
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

      // Neither another netlist nor a contract that it has no part in is a reason to run it.
      writeFileSync(path.join(root, 'netlists', 'other', 'netlist.ts'), counting('2'))
      mkdirSync(path.join(root, 'contracts'))
      writeFileSync(path.join(root, 'contracts', 'Unused.sol'), 'contract Unused {}')
      writeFileSync(netlist, READING)
      expect(await next()).to.deep.include({ saved, last: '15', problem: '' })
      const read = [path.join('netlists', 'model', 'by.txt')]
      rmSync(path.join(root, ...read))
      expect(await next())
        .to.have.property('problem')
        .that.includes('by.txt')
      // Of a run that failed nobody knows what it comes from, but of the one before.
      writeFileSync(path.join(root, ...read), '4')
      expect(await next()).to.deep.include({ saved: read, last: '20', problem: '' })
      child.stdin.end('end\n')
      expect(await next()).to.equal('ended')
    } finally {
      child.kill('SIGKILL')
      await closed
    }
    expect(readdirSync(path.join(root, 'runs'))).to.deep.equal(['model-1', 'model-2', 'model-3', 'model-4'])
  })
})
