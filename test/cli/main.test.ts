import { Command } from 'commander'
import { expect } from 'chai'

import { call } from '../../src/cli/main.ts'

const twice = () => new Command('saffron').option('--log <file>').option('--log <folder>')

/** What is written to standard error meanwhile. */
async function told(run: () => Promise<number>): Promise<{ status: number; stderr: string }> {
  const { write } = process.stderr
  let stderr = ''
  process.stderr.write = (text: string | Uint8Array) => {
    stderr += String(text)
    return true
  }
  try {
    const status = await run()
    return { status, stderr }
  } finally {
    process.stderr.write = write
  }
}

describe('the command line', () => {
  it('error: says what is wrong with its own commands, and does not end well', async () => {
    const { status, stderr } = await told(() => call(twice, ['run']))
    expect(status).to.equal(1)
    expect(stderr).to.contain('--log')
  })
})
