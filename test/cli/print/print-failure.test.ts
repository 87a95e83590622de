import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { UnknownActionError } from '../../../src/cli/errors.ts'
import { printFailure } from '../../../src/cli/print/print-failure.ts'
import { RunFailure } from '../../../src/run/errors.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

describe('printFailure', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  /** What it says on standard error. */
  function said(thrown: unknown): string {
    const { write } = process.stderr
    let text = ''
    process.stderr.write = (chunk: string | Uint8Array) => {
      text += String(chunk)
      return true
    }
    try {
      printFailure(thrown, { debug: false, json: false })
    } finally {
      process.stderr.write = write
    }
    return text
  }

  it('behavior: of a failed run it says where its records are, unless they are gone', () => {
    const folder = path.join(root, 'runs', 'sample-1')
    mkdirSync(folder, { recursive: true })
    const failure = new RunFailure({ folder, cause: new Error('the wind changed') })
    expect(said(failure)).to.include('the wind changed').and.include('what was recorded is in')
    rmSync(folder, { recursive: true })
    expect(said(failure)).to.include('the wind changed').and.not.include('what was recorded')
  })

  it('behavior: commands in a hint can be typed as they stand there', () => {
    const hint = new UnknownActionError({ name: 'buyy', kinds: [], actions: ['buy'] })
    expect(said(hint)).to.match(/`npx saffron actions`/)
  })

  it('behavior: names in a message cannot steer the terminal', () => {
    expect(said(new Error('agent \u001b[2J\u009b31mred'))).to.include('agent [2J31mred')
  })
})
