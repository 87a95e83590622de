import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parse } from 'yaml'

import { netlistSchema } from '../../../../src/netlist/declarative/schema/netlist-schema.ts'
import type { JsonSchema } from '../../../../src/field/plain.ts'
import { readCatalogue } from '../../../../src/project/catalogue/read-catalogue.ts'
import { MISTAKES, SMALL } from '../../../kit/declared.ts'
import { brokenAt } from '../../../kit/json-schema.ts'
import { cloneRoot } from '../../../kit/temporary-project.ts'

describe('the schema of netlists', () => {
  let schema: JsonSchema = {}
  before(async () => {
    schema = netlistSchema((await readCatalogue(cloneRoot)).kinds)
  })

  it('default: every netlist that is shipped in YAML keeps it', () => {
    const files = globSync('netlists/{*,*/*}.{yaml,yml}', { cwd: cloneRoot })
    expect(files).to.not.be.empty
    for (const file of files) {
      const text = readFileSync(path.join(cloneRoot, file), 'utf8')
      expect(brokenAt(schema, parse(text)), file).to.deep.equal([])
      expect(text, file).to.match(/^# yaml-language-server: \$schema=\S*types\/netlist\.schema\.json\n/)
    }
    expect(brokenAt(schema, parse(SMALL))).to.deep.equal([])
  })

  it('error: a mistake that shows where it stands breaks it, one that only the whole file shows does not', () => {
    for (const { from, to, bySchema, problem } of MISTAKES) {
      const broken = brokenAt(schema, parse(SMALL.replace(from, to)))
      expect(broken.length > 0, problem).to.equal(bySchema)
    }
  })

  it('behavior: what a file adds to another need not say again what that says', () => {
    const over = { saffron: 1, extends: 'base.yaml', mechanisms: { pool: { deposit: { base: 1 } } } }
    expect(brokenAt(schema, over)).to.deep.equal([])
    expect(brokenAt(schema, { ...over, extends: undefined, mechanism: {} })).to.include('/mechanism')
  })
})
