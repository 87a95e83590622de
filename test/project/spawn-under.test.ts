import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

import { expect } from 'chai'

import { spawnUnder } from '../../src/project/spawn-under.mjs'

/** Starts another that never ends, and says who both are. */
const RESTLESS = `
  const { spawn } = require('node:child_process')
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log(process.pid + ' ' + other.pid)
  setInterval(() => {}, 1000)`

/** Wants it, and waits for ever. */
const WANTING = `
  const [module, program] = process.argv.slice(1)
  const { spawnUnder } = await import(module)
  spawnUnder(process.execPath, ['-e', program], { stdio: ['ignore', 'inherit', 'inherit'] })
  setInterval(() => {}, 1000)`

/** A zombie has ended, only nobody has asked how. */
const isAlive = (pid: number) => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return /^[^Z]/.test(stdout.trim())
}

describe('spawnUnder', function () {
  if (process.platform === 'win32') return

  it('default: hands on what the program prints and how it ended', async () => {
    const program = 'console.log(process.argv.slice(1).join()); process.exitCode = 3'
    const child = spawnUnder(process.execPath, ['-e', program, 'a b', 'c'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout?.on('data', (text) => (printed += String(text)))
    expect(await once(child, 'close')).to.deep.equal([3, null])
    expect(printed).to.equal('a b,c\n')
  })

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`behavior: whoever wanted it dies by ${signal}: it ends, and what it had started`, async () => {
      const module = new URL('../../src/project/spawn-under.mjs', import.meta.url).href
      const wanting = spawn(process.execPath, ['--input-type=module', '-e', WANTING, module, RESTLESS])
      const [told] = (await once(wanting.stdout, 'data')) as [Buffer]
      const pids = String(told).trim().split(' ').map(Number)
      expect(pids.map(isAlive)).to.deep.equal([true, true])
      wanting.kill(signal)
      // The suite's own limit ends the wait where they go on.
      while (pids.some(isAlive)) await pause(20)
    })
  }

  it('error: a program that is not there', async () => {
    const child = spawnUnder('no-such-program', [], { stdio: ['ignore', 'ignore', 'ignore'] })
    expect((await once(child, 'close'))[0]).to.equal(127)
  })
})
