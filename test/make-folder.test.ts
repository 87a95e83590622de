import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from '../src/errors.ts'
import { makeFolder } from '../src/make-folder.ts'
import { startSaffron } from './kit/saffron.ts'
import { temporaryFolder } from './kit/temporary-project.ts'

describe('makeFolder', () => {
  let root: string
  let remove: () => void
  before(() => ({ root, remove } = temporaryFolder()))
  after(() => remove())

  const refusal = (folder: string): { code?: string; message?: string } => {
    try {
      makeFolder(folder)
    } catch (error) {
      if (error instanceof SaffronError) return error
      throw error
    }
    return {}
  }

  it('default: a folder and those it is in; one that is there stays', () => {
    const folder = path.join(root, 'a', 'b', 'c')
    makeFolder(folder)
    writeFileSync(path.join(folder, 'kept'), '')
    makeFolder(folder)
    makeFolder(path.parse(root).root)
    expect(existsSync(path.join(folder, 'kept'))).to.equal(true)
  })

  it('behavior: goes through a link to a folder', () => {
    mkdirSync(path.join(root, 'there'))
    symlinkSync(path.join(root, 'there'), path.join(root, 'link'), 'junction')
    makeFolder(path.join(root, 'link', 'below'))
    expect(existsSync(path.join(root, 'there', 'below'))).to.equal(true)
  })

  it('error: a file in the way, which the message names', () => {
    const file = path.join(root, 'file')
    writeFileSync(file, '')
    for (const folder of [file, path.join(file, 'below'), path.join(file, 'far', 'below')]) {
      const { code, message } = refusal(folder)
      expect([code, message]).to.deep.equal(['FOLDER_NOT_MADE', `${file} is in the way: it is no folder`])
    }
  })

  it('error: below /proc, where Node’s own way never comes back', async function () {
    if (!existsSync('/proc/self')) this.skip()
    expect(refusal('/proc/nope/below').code).to.equal('FOLDER_NOT_MADE')
    // In a process of its own: who spins hears no timer.
    const { child, ended } = startSaffron(['run', 'token-economy', '--steps', '1', '--log', '/proc/nope/below'])
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
    const { status, stderr } = await ended
    clearTimeout(timer)
    expect([status, /^warning +The log in \/proc\/nope\/below cannot be written/m.test(stderr)]).to.deep.equal([
      0,
      true,
    ])
  })
})
