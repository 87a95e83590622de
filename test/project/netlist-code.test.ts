import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { netlistCode } from '../../src/project/netlist-code.ts'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

describe('netlistCode', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const file = path.join(root, 'netlists', 'mine', 'netlist.ts')
  const files: Record<string, string> = {
    'package.json': '{ "name": "mine", "imports": { "#prices": "./data/prices.ts" } }',
    'netlists/mine/netlist.ts': `import { whale } from '../../agents/whale.ts'
import type { Nobody } from './nobody.ts'
import { type Fee, fee } from './fees.js'
import prices from '#prices'
import thing from 'thing/deep'
import './effect'
const rows = new URL('./rows.csv', import.meta.url)`,
    'netlists/mine/nobody.ts': 'export interface Nobody {}',
    'netlists/mine/fees.ts': 'export type Fee = number\nexport { fee } from "../../agents/fee.ts"',
    'netlists/mine/effect.ts': "await import('./late.ts')",
    'netlists/mine/late.ts': "import { readFileSync } from 'node:fs'\nimport './netlist.ts'",
    'netlists/mine/rows.csv': '1,2',
    'netlists/mine/about.md': 'words',
    'agents/whale.ts': "export const whale = 1\nexport {\n  other,\n} from './other.ts'",
    'agents/other.ts': 'export const other = 1',
    'agents/fee.ts': 'export const fee = 1',
    'agents/unused.ts': 'export const unused = 1',
    'data/prices.ts': 'export default [1]',
    'node_modules/thing/package.json': '{ "name": "thing", "version": "1.2.3" }',
  }
  const asked = [
    'agents/fee.ts',
    'agents/other.ts',
    'agents/whale.ts',
    'data/prices.ts',
    'netlists/mine/effect.ts',
    'netlists/mine/fees.ts',
    'netlists/mine/late.ts',
    'netlists/mine/netlist.ts',
    'netlists/mine/rows.csv',
  ]

  before(() => {
    for (const [name, text] of Object.entries(files)) write(name, text)
  })

  it('default: what is loaded and read, each by its hash, and packages by their version', () => {
    const hashes = Object.fromEntries(asked.map((name) => [name, sha256(files[name] ?? '')]))
    expect(netlistCode(file)).to.deep.equal({ ...hashes, thing: '1.2.3' })
  })

  it('behavior: whoever edits one of them changes it, whoever edits a type or what nobody loads does not', () => {
    const before = netlistCode(file)
    for (const name of ['netlists/mine/nobody.ts', 'agents/unused.ts', 'netlists/mine/about.md']) {
      write(name, `${files[name]} `)
      expect(netlistCode(file), name).to.deep.equal(before)
    }
    for (const name of asked) {
      write(name, `${files[name]} `)
      expect(netlistCode(file), name).to.deep.equal({ ...before, [name]: sha256(`${files[name]} `) })
      write(name, files[name] ?? '')
    }
  })

  it('behavior: Saffron’s own sources are one, as far as they are loaded, with the contracts it was built with', () => {
    const code = netlistCode(path.join(cloneRoot, 'netlists', 'token-economy', 'netlist.ts'))
    expect(code)
      .to.have.property('saffron-sim')
      .that.matches(/^[0-9a-f]{64}$/)
    const { dependencies } = JSON.parse(readFileSync(path.join(cloneRoot, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    expect(code).to.include({
      'netlists/token-economy/params.ts': sha256(
        readFileSync(path.join(cloneRoot, 'netlists', 'token-economy', 'params.ts')),
      ),
      'd3-random': dependencies['d3-random'],
      // Read by name, not imported.
      '@uniswap/v2-core': dependencies['@uniswap/v2-core'],
    })
    expect(Object.keys(code).filter((name) => /^(src|types)\//.test(name))).to.deep.equal([])
  })
})
