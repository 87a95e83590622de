import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { cloneRoot, temporaryFolder } from './kit/temporary-project.ts'

describe('npm run bench, what takes longer', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: budgets has a row for each, with the budget beside it', () => {
    const file = path.join(root, 'rows.json')
    const args = ['--import', 'tsx', 'bench/main.ts', 'budgets', '--quick', '--json', file]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: cloneRoot, encoding: 'utf8' })
    expect(status, stderr).to.equal(0)
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | number>[]
    for (const row of rows) {
      expect(row['target'] ?? row['floor'], String(row['what'])).to.be.a('number')
      expect(row['median'], String(row['what'])).to.be.a('number').above(0)
    }
    // The first start is left out of a quick look, and verbs where it is not installed.
    const whats = rows.map(({ what }) => String(what))
    for (const what of [
      'start of the command',
      'flagship year, daily',
      'flagship year, weekly',
      'flagship year / its own EVM calls',
      'peak memory',
      '1,000 flagship years',
      'second worker',
      'engine: one read each',
      'engine: plain synchronous',
      'chain: transfer',
      'chain: read',
      'evm: a step of very many agents',
      'cohorts: a month',
      'watch: .sol save to table',
    ]) {
      expect(
        whats.some((each) => each.startsWith(what)),
        what,
      ).to.equal(true)
    }
  }).timeout(600_000)
})
