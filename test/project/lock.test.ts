import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { withLock } from '../../src/project/lock.mjs'
import { temporaryFolder } from '../kit/temporary-project.ts'

/** Enters and leaves the lock in a process of its own, noting both, with turns of the event loop between. */
const ENTRANT = `
  const [module, lock, notes] = process.argv.slice(1)
  const { appendFileSync } = await import('node:fs')
  const { withLock } = await import(module)
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  await withLock(lock, {}, async () => {
    appendFileSync(notes, process.pid + ' in\\n')
    for (let i = 0; i < 200; i++) await turn()
    appendFileSync(notes, process.pid + ' out\\n')
  })`

describe('withLock', () => {
  const { root, remove } = temporaryFolder()
  const lock = path.join(root, 'cache', 'a.lock')
  after(remove)

  it('default: runs the work, returns its result and leaves no lock', async () => {
    const result = await withLock(lock, {}, async () => existsSync(lock))
    expect(result).to.equal(true)
    expect(existsSync(lock)).to.equal(false)
  })

  it('behavior: processes take turns', async () => {
    const notes = path.join(root, 'notes')
    const module = new URL('../../src/project/lock.mjs', import.meta.url).href
    const children = Array.from({ length: 5 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', ENTRANT, module, lock, notes]),
    )
    const statuses = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0] as number))
    expect(statuses).to.deep.equal([0, 0, 0, 0, 0])
    const pids = readFileSync(notes, 'utf8').trim().split('\n')
    const entered = pids.filter((line) => line.endsWith(' in')).map((line) => line.slice(0, -3))
    expect(pids).to.deep.equal(entered.flatMap((pid) => [`${pid} in`, `${pid} out`]))
    expect(entered.toSorted()).to.deep.equal(children.map(({ pid }) => String(pid)).toSorted())
  })

  it('behavior: the second waits for the first and says so once', async () => {
    const order: string[] = []
    const secondWaits = Promise.withResolvers<void>()
    const firstIsIn = Promise.withResolvers<void>()
    const first = withLock(lock, {}, async () => {
      firstIsIn.resolve()
      await secondWaits.promise
      order.push('first')
    })
    await firstIsIn.promise
    const onWait = () => {
      order.push('waiting')
      secondWaits.resolve()
    }
    const second = withLock(lock, { onWait }, async () => order.push('second'))
    // Did it not wait, the first would never end.
    await Promise.all([first, second.finally(secondWaits.resolve)])
    expect(order).to.deep.equal(['waiting', 'first', 'second'])
  })

  it('behavior: takes over from a process that has died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(lock, JSON.stringify({ pid, host: os.hostname() }))
    expect(await withLock(lock, {}, async () => 'done')).to.equal('done')
  })

  it('behavior: takes over from a holder elsewhere that gives no sign of life', async () => {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: 'another machine' }))
    let waits = 0
    expect(await withLock(lock, { onWait: () => waits++, silentMs: 1 }, async () => 'done')).to.equal('done')
    expect(waits).to.equal(1)
  })

  it('error: is free again after work that failed', async () => {
    const failure = new Error('on purpose')
    const caught = await withLock(lock, {}, () => Promise.reject(failure)).catch((error: unknown) => error)
    expect(caught).to.equal(failure)
    expect(existsSync(lock)).to.equal(false)
  })
})
