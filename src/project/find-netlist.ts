import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from '../errors.ts'
import { isNetlist, type Netlist } from '../netlist/define-netlist.ts'
import { buildFailureOf } from './build-contracts.mjs'
import { optionalPackages } from './catalogue/package-modules.ts'
import { ContractsError, NetlistFileError, UnknownNetlistError } from './errors.ts'
import { isDeclared, loadDeclared } from './load-declared.ts'
import { loadProblem } from './load-problem.ts'
import { projectRoot } from './project-root.ts'

/** Where a netlist is and what it is called; nothing of it has been loaded. */
export interface NetlistFile {
  readonly name: string
  readonly file: string
}

const NO_FILE = 'Name the file itself, or a netlist that `saffron list` shows; `saffron new NAME` makes one.'
const FILES = ['netlist.ts', 'netlist.js', 'netlist.mjs', 'netlist.yaml', 'netlist.yml']

/** The netlists of a project: each folder of `netlists/` that holds a netlist file, by name. */
export function listNetlists(root: string): readonly NetlistFile[] {
  const folder = path.join(root, 'netlists')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => inFolder(path.join(folder, name)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * A netlist by its name in `netlists/` or in those of an optional package that is installed, or by the path of its file or
 * folder.
 */
export function findNetlist(root: string, nameOrPath: string): NetlistFile {
  // Nothing is called by what has a folder in it: a study's workers, who are given paths, list no folders for each run.
  const known = path.basename(nameOrPath) === nameOrPath ? findable(root) : []
  const named = known.find(({ name }) => name === nameOrPath)
  if (named) return named
  const asPath = path.resolve(root, nameOrPath)
  if (existsSync(asPath)) {
    const [found] = statSync(asPath).isDirectory() ? inFolder(asPath) : [fromFile(asPath)]
    if (found) return found
    throw new NetlistFileError({
      file: nameOrPath,
      problem: `the folder holds none of ${FILES.join(', ')}`,
      hint: NO_FILE,
    })
  }
  throw new UnknownNetlistError({
    name: nameOrPath,
    known: findable(root).map(({ name }) => name),
    folder: path.join(root, 'netlists'),
  })
}

const findable = (root: string) => [root, ...optionalPackages(root)].flatMap(listNetlists)

const DOES_NOT_LOAD = 'The file does not load as it is: correct what is wrong there.'

/** By file: a process runs no module twice, and to ask for it again takes as long as a very short run. */
const loaded = new Map<string, Netlist>()

/** Runs the netlist's module and gives what it exports by default; of one in YAML, reads what it says. */
export async function loadNetlist({ file }: NetlistFile): Promise<Netlist> {
  const before = loaded.get(file)
  if (before) return before
  if (isDeclared(file)) return loadDeclared(file)
  let module: unknown
  try {
    module = await import(pathToFileURL(file).href)
  } catch (cause) {
    if (cause instanceof SaffronError) throw cause
    const unbuilt = lacksTypes(file, cause)
    if (unbuilt) throw new ContractsError({ cause: unbuilt })
    throw new NetlistFileError({ file, hint: DOES_NOT_LOAD, ...(await loadProblem(cause, file)), cause })
  }
  const netlist = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  if (!isNetlist(netlist)) {
    const problem = isNothing(netlist) ? 'it exports nothing by default' : 'its default export is no netlist'
    throw new NetlistFileError({ file, problem })
  }
  loaded.set(file, netlist)
  return netlist
}

/** An empty file counts as CommonJS, whose default export is an empty object. */
const isNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

function inFolder(folder: string): readonly NetlistFile[] {
  const file = FILES.map((name) => path.join(folder, name)).find((each) => existsSync(each))
  return file === undefined ? [] : [{ name: path.basename(folder), file }]
}

function fromFile(file: string): NetlistFile {
  const base = path.basename(file).replace(/\.([cm]?[jt]s|ya?ml|json)$/, '')
  return { name: base === 'netlist' ? path.basename(path.dirname(file)) : base, file }
}

/** Why there are no types of a contract that a module imports: it has never compiled. */
function lacksTypes(file: string, cause: unknown): Error | undefined {
  const [, wanted = ''] = /Cannot find module '(.+?)' imported/.exec(cause instanceof Error ? cause.message : '') ?? []
  const root = projectRoot(path.dirname(file))
  return wanted.startsWith(path.join(root, 'types') + path.sep) ? buildFailureOf(root) : undefined
}
