import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { cloneRoot } from '../kit/temporary-project.ts'

const page = readFileSync(path.join(cloneRoot, 'docs', 'testing.md'), 'utf8')

const fenced = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? expect.fail(`no ${language} in the page`)

describe('docs/testing.md', () => {
  let folder = ''
  before(() => {
    mkdirSync(path.join(cloneRoot, 'cache'), { recursive: true })
    folder = mkdtempSync(path.join(cloneRoot, 'cache', 'docs-'))
    writeFileSync(path.join(folder, 'arbitrageur.test.ts'), fenced('ts'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  for (const command of fenced('sh').trim().split('\n')) {
    it(`default: ${command}`, () => {
      const file = path.relative(cloneRoot, path.join(folder, 'arbitrageur.test.ts'))
      const told = command.replace('test/arbitrageur.test.ts', file).replace('test mocha', 'test mocha --no-compile')
      const options = { cwd: cloneRoot, shell: true, encoding: 'utf8' } as const
      const { status, stdout, stderr } = spawnSync(told, options)
      expect(status, stdout + stderr).to.equal(0)
      expect(stdout).to.match(/^ {2}1 passing/m)
    })
  }
})
