import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { findNetlist, listNetlists, loadNetlist } from '../../src/project/find-netlist.ts'
import { rejects } from '../chain/rejects.ts'
import { saffron } from '../kit/saffron.ts'
import { cloneRoot, linkPackages, temporaryFolder } from '../kit/temporary-project.ts'

describe('finding netlists', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  function write(file: string, text = ''): string {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
    return path.join(root, file)
  }
  const refused = (work: () => unknown, code: string) => rejects((async () => work())(), code)

  before(() => {
    write('netlists/pool/netlist.ts')
    write('netlists/amm/netlist.js')
    write('netlists/both/netlist.mjs')
    write('netlists/both/netlist.ts')
    write('netlists/nothing/about.md')
    write('netlists/stray.ts')
    write('elsewhere/my-design.ts')
    write('elsewhere/deep/netlist.js')
  })

  it('default: each folder of netlists/ with a netlist file, by name', () => {
    expect(listNetlists(root)).to.deep.equal([
      { name: 'amm', file: path.join(root, 'netlists', 'amm', 'netlist.js') },
      { name: 'both', file: path.join(root, 'netlists', 'both', 'netlist.ts') },
      { name: 'pool', file: path.join(root, 'netlists', 'pool', 'netlist.ts') },
    ])
    expect(listNetlists(path.join(root, 'elsewhere'))).to.deep.equal([])
  })

  it('behavior: by name, by the path of its file, or of its folder', () => {
    const names = {
      pool: 'pool',
      'netlists/pool': 'pool',
      'netlists/stray.ts': 'stray',
      'elsewhere/my-design.ts': 'my-design',
      'elsewhere/deep': 'deep',
      [path.join(root, 'elsewhere', 'deep', 'netlist.js')]: 'deep',
    }
    for (const [given, name] of Object.entries(names)) expect(findNetlist(root, given).name, given).to.equal(name)
  })

  it('behavior: those of this project load, and say what they are', async () => {
    const files = listNetlists(cloneRoot)
    expect(files.map(({ name }) => name)).to.include.members(['scheduler', 'simplegrant', 'token-economy'])
    for (const file of files) expect((await loadNetlist(file)).about).to.match(/\.$/)
  })

  it('error: a name that is none, with the nearest and all', async () => {
    const error = await refused(() => findNetlist(root, 'poll'), 'UNKNOWN_NETLIST')
    expect(error.hint).to.include("'pool'").and.include('amm, both, pool')
    await refused(() => findNetlist(path.join(root, 'elsewhere'), 'poll'), 'UNKNOWN_NETLIST')
  })

  it('error: a project of CommonJS, as npm init makes one', async () => {
    linkPackages(path.join(root, 'old'), ['saffron-sim'])
    write('old/netlists/one/netlist.ts', "import { DAY } from 'saffron-sim'\nexport default DAY\n")
    const declaration = write('old/package.json', '{ "type": "commonjs" }')
    // In a process of its own: what is loaded already may be required.
    const { status, stdout } = await saffron(['run', 'one', '--json'], { cwd: path.join(root, 'old') })
    const { error } = JSON.parse(stdout) as { error: Record<string, string> }
    expect([status, error['code'], error['hint']]).to.deep.equal([
      1,
      'NETLIST_FILE',
      `Say "type": "module" in ${declaration}.`,
    ])
  })

  it('error: a folder without a netlist, a file that breaks, and one that exports something else', async () => {
    await refused(() => findNetlist(root, 'netlists/nothing'), 'NETLIST_FILE')
    const texts = [
      ['throw new Error("no")', 'does not load'],
      ['const = 1', 'does not load'],
      ['import { nobody } from "node:path"', 'one of the names'],
      ['export default 5', 'ends in'],
      ['export default { about: "x" }', 'ends in'],
      ['export const a = 1', 'ends in'],
    ] as const
    for (const [i, [text, hint]] of texts.entries()) {
      const file = write(`broken/${i}.mjs`, text)
      const error = await rejects(loadNetlist({ name: 'broken', file }), 'NETLIST_FILE')
      expect(error, text).to.have.property('hint').that.includes(hint)
    }
    for (const name of ['empty.ts', 'empty.mjs', 'empty.js']) {
      const error = await rejects(loadNetlist({ name: 'empty', file: write(`broken/${name}`) }), 'NETLIST_FILE')
      expect(error.message).to.match(/it exports nothing by default$/)
    }
  })
})
