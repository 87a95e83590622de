import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parseSync } from 'oxc-parser'

import { cloneRoot } from './kit/temporary-project.ts'
import { API } from './public-api.ts'

const manifest = JSON.parse(readFileSync(path.join(cloneRoot, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, string>>
}
const fileOf = (entry: string) => manifest.exports[entry.replace('saffron-sim', '.')] ?? expect.fail(`no ${entry}`)

function typesOf(entry: string): string[] {
  const file = path.join(cloneRoot, fileOf(entry))
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ isType }) => isType)
    .map(({ exportName }) => exportName.name ?? '')
}

describe('the public API', () => {
  it('default: its entries', () => {
    const entries = Object.keys(manifest.exports).filter((name) => name !== './package.json')
    expect(entries.map((name) => name.replace('.', 'saffron-sim')).toSorted()).to.deep.equal(Object.keys(API))
  })

  for (const [entry, { values, types }] of Object.entries(API)) {
    it(`default: the values of ${entry}`, async () => {
      const api = (await import(entry)) as object
      expect(Object.keys(api).toSorted()).to.deep.equal(values)
    })

    it(`behavior: and its types`, () => {
      expect(typesOf(entry).toSorted()).to.deep.equal(types)
    })
  }
})
