import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { saffron } from '../../../kit/saffron.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

describe('saffron run, what it tells of each record', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  let runs = 0
  const run = (...args: readonly string[]) =>
    saffron(['run', 'aegis', '--steps', '2', '--out', path.join(root, `run-${++runs}`), ...args])

  it('default: in a pipe nothing, and with --print monthly a summary of each month and all KPIs at the end', async () => {
    expect((await run()).stdout).to.not.include('Summary')
    const { stdout, stderr, status } = await run('--print', 'monthly')
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout.match(/^Month \d+ Summary$/gm)).to.deep.equal(['Month 1 Summary', 'Month 2 Summary'])
    expect(stdout).to.match(/^ {2}Contracted {6}\$0\.202 m {3}cumulative \$0\.20 m$/m)
    expect(stdout).to.match(/^ {2}first_redemption /m)
  })

  it('behavior: a log has what happened, and the three newest stay', async () => {
    const logs = path.join(root, 'logs')
    for (let i = 0; i < 4; i++) expect((await run('--log', logs)).status).to.equal(0)
    const kept = readdirSync(logs)
    expect(kept).to.have.length(3)
    const text = readFileSync(path.join(logs, kept[0] ?? ''), 'utf8')
    expect(text).to.include('Month 1: the pair Move_001 opens').and.to.include('Month 2 Summary')
  })

  it('error: a log that cannot be written is one warning, and the run goes on; a file is refused, and another word', async () => {
    const file = path.join(root, 'file')
    writeFileSync(file, '')
    expect(await run('--log', file)).to.include({ status: 2 })
    const { status, stderr } = await run('--log', path.join(file, 'logs'))
    expect(status).to.equal(0)
    expect(stderr.match(/^warning {2}/gm)).to.have.length(1)
    expect((await run('--print', 'daily')).status).to.not.equal(0)
  })
})
