import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { parseSync } from 'oxc-parser'

import { cloneRoot } from './kit/temporary-project.ts'

interface Import {
  readonly from: string
  readonly names: readonly string[]
}

const NAME = 'saffron-sim'
const read = (file: string) => readFileSync(path.join(cloneRoot, file), 'utf8')

/** What a file imports, or exports again, by name and from where; paths from the root of the repository. */
function importsOf(file: string, kind: 'staticImports' | 'staticExports'): readonly Import[] {
  const { module } = parseSync(file, read(file))
  const resolved = (specifier: string) =>
    specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier
  if (kind === 'staticImports') {
    return module.staticImports.map(({ moduleRequest, entries }) => ({
      from: resolved(moduleRequest.value),
      names: entries.map(({ importName }) => importName.name ?? '*'),
    }))
  }
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName }) =>
      moduleRequest ? [{ from: resolved(moduleRequest.value), names: [importName.name ?? '*'] }] : [],
    ),
  )
}

/** Of each file whose names the package exports, these names. */
function exportedByFile(): ReadonlyMap<string, ReadonlySet<string>> {
  const exported = new Map<string, Set<string>>()
  for (const { from, names } of ENTRIES.flatMap((entry) => importsOf(entry, 'staticExports'))) {
    const known = exported.get(from) ?? new Set()
    for (const name of names) known.add(name)
    exported.set(from, known)
  }
  return exported
}

const manifest = JSON.parse(read('package.json')) as { readonly exports: Readonly<Record<string, string>> }
const ENTRIES = Object.values(manifest.exports)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.posix.normalize(file))

describe('the imports of tests', () => {
  const exported = exportedByFile()
  const files = globSync('test/**/*.ts', { cwd: cloneRoot, exclude: ['test/fixtures/**'] }).map((file) =>
    file.split(path.sep).join('/'),
  )
  const all = files.map((file) => ({ file, imports: importsOf(file, 'staticImports') }))

  it('default: an entry of the package is imported by the package’s name', () => {
    const byPath = all.filter(({ imports }) => imports.some(({ from }) => ENTRIES.includes(from)))
    expect(byPath.map(({ file }) => file)).to.deep.equal([])
  })

  it('behavior: a file that knows the package by name takes by path only what it does not export', () => {
    const users = all.filter(({ imports }) => imports.some(({ from }) => from === NAME || from.startsWith(`${NAME}/`)))
    expect(users).to.have.length.above(50)
    const mixed = users.flatMap(({ file, imports }) =>
      imports.flatMap(({ from, names }) => {
        const known = exported.get(from)
        return names.filter((name) => known?.has(name) || known?.has('*')).map((name) => `${file}: ${name}`)
      }),
    )
    expect(mixed).to.deep.equal([])
  })
})

describe('the rooms of the house', () => {
  it('behavior: none of src has more than thirty files', () => {
    const rooms = Map.groupBy(globSync('src/**/*.{ts,mjs}', { cwd: cloneRoot }), (file) => path.dirname(file))
    const crowded = [...rooms].filter(([, files]) => files.length > 30).map(([room]) => room)
    expect(crowded).to.deep.equal([])
  })
})
