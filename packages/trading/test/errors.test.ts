import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'))

const codes = sources.flatMap((text) => [...text.matchAll(/\bcode: '([A-Z_]+)'/g)].map(([, code = '']) => code))
const classes = sources.flatMap((text) => text.match(/\bclass \w+ extends SaffronError\b/g) ?? [])
const rows = readFileSync(path.join(root, 'docs/errors.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('errors of the trading package', () => {
  it('behavior: every class has a code of its own, and each its row, which lists none in vain', () => {
    expect(codes).to.have.length(classes.length)
    expect(new Set(codes).size).to.equal(codes.length)
    expect(rows.map(([, code = '']) => code)).to.deep.equal(codes.toSorted())
    for (const [, code, when, what] of rows) expect(Boolean(when && what), code).to.equal(true)
  })
})
