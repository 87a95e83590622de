import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { cloneRoot, linkPackages } from '../../../kit/temporary-project.ts'
import { childProcesses } from '../../../kit/child-processes.ts'
import { modelOf, netprintProject } from '../../../kit/netlist-project.ts'
import { PLAIN, saffron, startSaffron } from '../../../kit/saffron.ts'
import { ask, listen } from '../../../http/ask.ts'

/** A model that counts by `by` each step; nothing else moves. */
const counting = (by: string, steps = 5) =>
  modelOf('', steps)
    .replace('done++', `done += ${by}`)
    .replace('kpis: {', "kpis: { still: level({ unit: COUNT, about: 'Never moves', read: () => 7 }),")

describe('saffron watch', () => {
  const { root, remove } = netprintProject({ model: counting('1') })
  const netlist = path.join(root, 'netlists', 'model', 'netlist.ts')
  after(remove)

  it('default: runs again on a save, waits out what is broken, ends with Ctrl-C', async () => {
    const { child, ended, printed } = startSaffron(['watch', 'model', '--seed', '7'], { cwd: root })
    const [, url = ''] = await printed(/^Report: (http:\S+)$/m)
    const page = await listen(`${url}events`)
    await printed(/^still +7 +7\n(?:.*\n)*.*runs\/model-1$/m)
    await page.heard(/data: model-1\n/)
    writeFileSync(netlist, counting('2'))
    // The changed one first, with its difference.
    await printed(/^done +5 +10 +\+5 +\+100\.00\nstill +7 +7 +=/m)
    await page.heard(/data: model-2\n/)
    expect((await ask(url)).text).to.contain('data-shown="model-2"')
    writeFileSync(netlist, counting('2').replace('build: () =>', 'build: () ='))
    await printed(/error NETLIST_FILE .*netlist\.ts(.|\n)*netlist\.ts:\d+:\d+/)
    writeFileSync(netlist, counting('3'))
    await printed(/^done +10 +15 +\+5 +\+50\.00$/m)
    child.kill('SIGINT')
    const { status } = await ended
    expect(status).to.equal(0)
    await page.ended
    expect(readdirSync(path.join(root, 'runs'))).to.deep.equal(['model-1', 'model-2', 'model-3'])
  })

  it('behavior: a save during a run ends that run, which leaves nothing, and starts one anew', async () => {
    // Millions of steps: it would not end while anybody waits.
    writeFileSync(netlist, counting('1', 50_000_000))
    const { child, ended, printed } = startSaffron(['watch', 'model'], { cwd: root })
    await printed(/first row/)
    expect(existsSync(path.join(root, 'runs', 'model-4'))).to.equal(true)
    writeFileSync(netlist, counting('4'))
    await printed(/^done +0 +20$/m)
    child.kill('SIGINT')
    expect((await ended).status).to.equal(0)
    expect(readdirSync(path.join(root, 'runs')).filter((name) => !/-[123]$/.test(name))).to.have.length(1)
  })

  it('behavior: Ctrl-C during a run leaves none of it', async () => {
    const before = readdirSync(path.join(root, 'runs'))
    writeFileSync(netlist, counting('1', 50_000_000))
    const { child, ended, printed } = startSaffron(['watch', 'model'], { cwd: root })
    await printed(/first row/)
    child.kill('SIGINT')
    expect((await ended).status).to.equal(0)
    expect(readdirSync(path.join(root, 'runs'))).to.deep.equal(before)
  })

  it('behavior: a polite kill is its end as well; a run that is ended from outside is told', async () => {
    writeFileSync(netlist, counting('1', 50_000_000))
    const { child, ended, printed } = startSaffron(['watch', 'model'], { cwd: root })
    await printed(/step 0\/50000000 +still 7 +done 0\n/)
    const [run] = childProcesses(child.pid)
    if (run) process.kill(run.pid, 'SIGKILL')
    await printed(/The run was ended from outside \(SIGKILL\)/)
    writeFileSync(netlist, counting('6'))
    await printed(/^done +0 +30$/m)
    child.kill('SIGTERM')
    expect((await ended).status).to.equal(0)
    expect(childProcesses(child.pid)).to.deep.equal([])
  })

  it('behavior: it ends when npx is killed, which ends no more than the shell it has started', async function () {
    if (process.platform === 'win32') this.skip()
    writeFileSync(netlist, counting('1'))
    const command = [process.execPath, path.join(cloneRoot, 'bin', 'saffron.mjs'), 'watch', 'model']
    const env = { ...PLAIN, npm_command: 'exec' }
    // Two commands, or the shell would become the first.
    const args = ['-c', '"$@"; true', 'sh', ...command]
    const shell = spawn('sh', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
    let text = ''
    shell.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
    const closed = once(shell, 'close')
    while (!text.includes('runs/model-')) await once(shell.stdout, 'data')
    const [watching] = childProcesses(shell.pid)
    const below = childProcesses(watching?.pid)
    expect(below).to.not.deep.equal([])
    shell.kill('SIGTERM')
    // The pipe is closed by the last of them.
    await closed
    for (const { pid } of below) while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
  })

  it('error: what only it calls, called by hand', async () => {
    for (const args of [
      ['standby', 'model'],
      ['builds', 'hardhat.config.ts'],
    ]) {
      const { status, stderr } = await saffron(args, { cwd: root })
      expect(status).to.equal(2)
      expect(stderr).to.match(/^error WARM_COMMAND/)
    }
  })

  it('error: a netlist that is not there', async () => {
    const { status, stderr } = await saffron(['watch', 'modle'], { cwd: root })
    expect(status).to.equal(2)
    expect(stderr).to.match(/^error UNKNOWN_NETLIST/)
  })
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('saffron watch, in a project with contracts', () => {
  const { root, remove } = netprintProject({})
  const contract = path.join(root, 'contracts', 'Counter.sol')
  before(() => {
    cpSync(path.join(cloneRoot, 'test', 'fixtures', 'foreign-project'), root, { recursive: true })
    // It imports a contract of the packed library.
    rmSync(path.join(root, 'contracts', 'Points.sol'))
    const plugin = ['@nomicfoundation/hardhat-typechain', '@typechain/ethers-v6', 'typechain']
    linkPackages(root, ['hardhat', 'ethers', 'solc', ...plugin])
  })
  after(remove)

  it('default: compiles what is saved, waits out what does not compile, outlives its compiler, leaves no process', async () => {
    const { child, ended, printed } = startSaffron(['watch', 'counting', '--kpis', 'total,idle'], { cwd: root })
    const save = (from: string, to: string) => writeFileSync(contract, readFileSync(contract, 'utf8').replace(from, to))
    const compiler = () => childProcesses(child.pid).find(({ args }) => args.includes('builds'))
    // 3 people count 2 in each of 5 steps.
    await printed(/^total +0 +30$/m)
    save('total += amount', 'total += 2 * amount')
    await printed(/^total +30 +60 +\+30 +\+100\.00\nidle +IDLE +7 +7 +=/m)
    save('total +=', 'total *=* ')
    await printed(/Counter\.sol:11:/)
    const warm = compiler()
    expect(warm).to.not.equal(undefined)
    if (warm) process.kill(warm.pid, 'SIGKILL')
    await printed(/The compiler was ended from outside \(SIGKILL\)/)
    save('total *=*  2', 'total += 3')
    await printed(/^total +60 +90 /m)
    child.kill('SIGINT')
    const { status } = await ended
    expect(status).to.equal(0)
    for (const [name, pid] of [
      ['compiler', compiler()?.pid],
      ['run', childProcesses(child.pid)[0]?.pid],
    ] as const) {
      expect(pid, name).to.equal(undefined)
    }
    expect(readdirSync(path.join(root, 'runs'))).to.have.length(3)
  })

  it('behavior: a save while contracts are compiled is built and run once, and what it replaced never', async () => {
    const before = readdirSync(path.join(root, 'runs')).length
    const { child, ended, printed, printedAnew } = startSaffron(['watch', 'counting'], { cwd: root })
    await printed(/^total +0 +90$/m)
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('3 *', '5 *'))
    await printedAnew(/Compiling the contracts/)
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('5 *', '6 *'))
    await printed(/^total +90 +180 /m)
    child.kill('SIGINT')
    expect((await ended).status).to.equal(0)
    expect(readdirSync(path.join(root, 'runs'))).to.have.length(before + 2)
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('6 *', '3 *'))
  })

  it('behavior: Ctrl-C while contracts are compiled ends that too', async () => {
    const { child, ended, printed, printedAnew } = startSaffron(['watch', 'counting'], { cwd: root })
    await printed(/^total +0 +90$/m)
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('3 *', '4 *'))
    await printedAnew(/Compiling the contracts/)
    const started = childProcesses(child.pid)
    child.kill('SIGINT')
    expect((await ended).status).to.equal(0)
    expect(started).to.not.deep.equal([])
    // On a busy machine they notice a moment later that it is gone.
    for (const { pid } of started) while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})
