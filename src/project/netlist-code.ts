import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { libraryModules } from './catalogue/library-modules.ts'
import { importsIn } from './imports-in.ts'
import { declaredFiles, isDeclared } from './load-declared.ts'
import { projectRoot } from './project-root.ts'

const OWN_NAME = 'saffron-sim'
const OWN_ROOT = realpathSync(fileURLToPath(new URL('../../', import.meta.url)))
/** In the clone people's netlists lie beside Saffron's own sources. */
const NETLISTS = path.join(OWN_ROOT, 'netlists') + path.sep
const CODE = /\.[cm]?[jt]s$/
const COMPILED = /\.([cm]?)js$/

/**
 * What the code of a netlist is: its own file, every module and file of its project that is imported from there, Saffron's
 * sources as far as they are, as one, all by SHA-256; packages by their version. What is imported under a name that only
 * shows at run time is not seen.
 */
export function netlistCode(file: string): Readonly<Record<string, string>> {
  const start = realpathSync(file)
  const root = realpathSync(projectRoot(path.dirname(start)))
  const code: Record<string, string> = {}
  const own: string[] = []
  const seen = new Set(
    isDeclared(start) ? [...declaredFiles(start).map((each) => realpathSync(each)), ...ofDeclared()] : [start],
  )
  const named = new Map<string, Found>()
  for (const each of seen) {
    const content = readFileSync(each)
    const hash = sha256(content)
    if (isOwn(each)) own.push(`${hash}  ${nameFrom(OWN_ROOT, each)}\n`)
    else code[nameFrom(root, each)] = hash
    if (!CODE.test(each)) continue
    for (const specifier of importsIn(content.toString('utf8'))) {
      const key = specifier.startsWith('.')
        ? path.resolve(path.dirname(each), specifier)
        : `${isOwn(each)} ${specifier}`
      if (!named.has(key)) named.set(key, resolved(specifier, each))
      const found = named.get(key)
      if (typeof found === 'string') seen.add(found)
      else if (found) code[found.name] = found.version
    }
  }
  if (own.length > 0) code[OWN_NAME] = sha256(own.toSorted().join(''))
  return Object.fromEntries(Object.entries(code).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What reads declarative netlists, and all that they may name. */
const ofDeclared = (): readonly string[] =>
  [
    fileURLToPath(new URL('../netlist/declarative/read/read-netlist', import.meta.url)),
    ...libraryModules().map((url) => fileURLToPath(url)),
  ].map((each) => fileAt(each) ?? each)

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

const isOwn = (file: string) => file.startsWith(OWN_ROOT) && !file.startsWith(NETLISTS)

const nameFrom = (root: string, file: string) => path.relative(root, file).split(path.sep).join('/')

/** A file, or a package. */
type Found = string | { readonly name: string; readonly version: string } | undefined

/** What is imported; nothing of Node's own. */
function resolved(specifier: string, from: string): Found {
  if (isBuiltin(specifier)) return undefined
  if (specifier.startsWith('.')) return fileAt(path.resolve(path.dirname(from), specifier))
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (specifier.startsWith('#') || name === OWN_NAME) return ownFile(specifier, from)
  const folders = createRequire(from).resolve.paths(specifier) ?? []
  const manifest = folders.map((folder) => path.join(folder, name, 'package.json')).find((each) => existsSync(each))
  if (manifest === undefined) return undefined
  // A package's own, which npm has read.
  const { version = '' } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }
  return { name, version }
}

/** As TypeScript and its loaders look for it. */
function fileAt(place: string): string | undefined {
  const places = [place, place.replace(COMPILED, '.$1ts'), `${place}.ts`, `${place}.js`]
  const found = places.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile())
  return found === undefined ? undefined : realpathSync(found)
}

/** By the exports and imports of a package.json. */
function ownFile(specifier: string, from: string): string | undefined {
  try {
    return realpathSync(createRequire(from).resolve(specifier))
  } catch {
    // Whoever loads it will be told.
    return undefined
  }
}
