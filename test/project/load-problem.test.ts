import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'

import { expect } from 'chai'

import { loadProblem } from '../../src/project/load-problem.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('loadProblem', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  /** What Node says of a text, with the place in a file as it says it of modules. */
  function mistakeIn(file: string, text: string): unknown {
    writeFileSync(file, text)
    try {
      return new vm.Script(text, { filename: pathToFileURL(file).href })
    } catch (error) {
      return error
    }
  }

  it('error: two files that import each other', async () => {
    writeFileSync(path.join(root, 'one.mjs'), "import { two } from './two.mjs'\nexport const one = two + 1\n")
    writeFileSync(path.join(root, 'two.mjs'), "import { one } from './one.mjs'\nexport const two = one + 1\n")
    const file = path.join(root, 'one.mjs')
    const cause: unknown = await import(pathToFileURL(file).href).catch((error: unknown) => error)
    expect((await loadProblem(cause, file)).hint).to.match(/import each other/)
  })

  for (const [how, line, column] of [
    ['a letter', 'const a = 1 +* 2', 13],
    ['more than a letter', "  'use strict'; let static = 1", 20],
  ] as const) {
    it(`error: a mistake that is marked by ${how} has its line and column`, async () => {
      const file = path.join(root, 'mistake.js')
      const cause = mistakeIn(file, `// First.\n"use strict"\n${line}\n`)
      expect(cause).to.be.instanceOf(SyntaxError)
      const { problem, place } = await loadProblem(cause, file)
      expect([problem, place]).to.deep.equal([(cause as Error).message, `${file}:3:${column}`])
    })
  }
})
