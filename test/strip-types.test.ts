import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { loadProblem } from '../src/project/load-problem.ts'

const src = fileURLToPath(new URL('../src/', import.meta.url))
/** What a module is whose types are gone and nothing else: each statement stands where it stood. */
const WITH_TYPES = `interface Named { readonly name: string }
const named = (make: () => number): number => make()
export const told: Named = { name: \`\${named}\` }
`
/** tsx reads these: they are more than types. */
const MORE = {
  enum: "enum Side { Buy = 'buy' }\nexport const told = { name: Side.Buy }\n",
  constructor: "class Pool { constructor(readonly name: string) {} }\nexport const told = new Pool('pool')\n",
  namespace: "namespace Pool { export const name = 'inner' }\nexport const told = Pool\n",
  'no extension': "export { told } from './with-types'\n",
}

describe('reading TypeScript without a translation', () => {
  let root = ''
  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'saffron-strip-'))
    for (const folder of ['src', 'netlists']) mkdirSync(path.join(root, folder))
    writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
    for (const name of ['strip-types.mjs', 'strip-types-now.mjs'])
      cpSync(path.join(src, name), path.join(root, 'src', name))
    writeFileSync(path.join(root, 'netlists', 'with-types.ts'), WITH_TYPES)
    for (const [name, text] of Object.entries(MORE)) writeFileSync(path.join(root, 'netlists', `${name}.ts`), text)
    writeFileSync(path.join(root, 'netlists', 'mistaken.ts'), 'export const told = 1\nconst x: number = = 3\n')
  })
  after(() => rmSync(root, { recursive: true }))

  const readers = () => [
    '--import',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
    '--import',
    pathToFileURL(path.join(root, 'src', 'strip-types-now.mjs')).href,
  ]
  const script = (file: string, rest: string) =>
    `import(${JSON.stringify(pathToFileURL(path.join(root, 'netlists', file)).href)})${rest}`
  const nameIn = (file: string) =>
    execFileSync(
      process.execPath,
      [...readers(), '--input-type=module', '--eval', script(file, '.then((it) => console.log(it.told.name))')],
      { encoding: 'utf8' },
    ).trim()

  it('leaves code as it is but for its types', function () {
    if (!process.features.typescript || Number(process.versions.node.split('.')[0]) < 24) this.skip()
    expect(nameIn('with-types.ts')).to.match(/^\(make {14}\) {9}=> make\(\)$/)
  })

  for (const [what, name] of [
    ['enum', /^buy$/],
    ['constructor', /^pool$/],
    ['namespace', /^inner$/],
    ['no extension', /make\(\)$/],
  ] as const)
    it(`leaves what is more than types to tsx: ${what}`, () => expect(nameIn(`${what}.ts`)).to.match(name))

  it('tells where a mistake is, as from any other reader', async () => {
    const told = `.catch((error) => console.log(JSON.stringify({ message: error.message, stack: error.stack })))`
    const { stdout } = spawnSync(
      process.execPath,
      [...readers(), '--input-type=module', '--eval', script('mistaken.ts', told)],
      { encoding: 'utf8' },
    )
    const { message, stack } = JSON.parse(stdout) as { message: string; stack: string }
    const file = path.join(root, 'netlists', 'mistaken.ts')
    const { place } = await loadProblem(Object.assign(new Error(message), { stack }), file)
    expect(place).to.equal(`${file}:2:18`)
  })
})
