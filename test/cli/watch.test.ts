import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { modelOf, netlistProject } from './netlist-project.ts'
import { saffron, startSaffron } from './saffron.ts'
import { ask, listen } from './serve/ask.ts'

/** A model that counts by `by` each step; nothing else moves. */
const counting = (by: string, steps = 5) =>
  modelOf('', steps)
    .replace('done++', `done += ${by}`)
    .replace('kpis: {', "kpis: { still: level({ unit: COUNT, about: 'Never moves', read: () => 7 }),")

describe('saffron watch', () => {
  const { root, remove } = netlistProject({ model: counting('1') })
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

  it('error: a netlist that is not there', async () => {
    const { status, stderr } = await saffron(['watch', 'modle'], { cwd: root })
    expect(status).to.equal(2)
    expect(stderr).to.match(/^error UNKNOWN_NETLIST/)
  })
})
