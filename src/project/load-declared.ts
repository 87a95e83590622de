import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'

import type { Netlist } from '../netlist/define-netlist.ts'
import { DeclarationError, type Problem } from '../netlist/declarative/errors.ts'
import { expandBlocks } from '../netlist/declarative/expand-blocks.ts'
import { extendTree } from '../netlist/declarative/extend-tree.ts'
import { type KnownKinds, type ReadFile, readNetlist } from '../netlist/declarative/read/read-netlist.ts'
import { readTree } from '../netlist/declarative/read/read-tree.ts'
import { get, reportTo } from '../netlist/declarative/report.ts'
import type { Dict, Place, Tree } from '../netlist/declarative/tree.ts'
import { isSlip } from '../nearest.ts'
import type { CataloguedKind } from './catalogue/catalogued-kind.ts'
import { kindsElsewhere } from './catalogue/kinds-elsewhere.ts'
import { libraryKinds, readCatalogue } from './catalogue/read-catalogue.ts'
import { KindTwiceError, NetlistFileError } from './errors.ts'
import { projectRoot } from './project-root.ts'

const DECLARED = /\.(ya?ml|json)$/

/** Whether a netlist is a file that says what it is, not a program. */
export const isDeclared = (file: string): boolean => DECLARED.test(file)

/** Reads a declarative netlist. Nothing in the file is run: it can name kinds of the catalogue, and no more. */
export async function loadDeclared(file: string): Promise<Netlist> {
  return (await readDeclared(file)).netlist
}

/** The same, with what the file says. */
export async function readDeclared(file: string): Promise<ReadFile> {
  const problems: Problem[] = []
  const tree = readWhole(file, problems)
  return readNetlist(tree, await kindsFor(tree, file), problems)
}

/** A file with those that it extends, the first of which is the last to be read. */
export function declaredFiles(file: string): readonly string[] {
  const files: string[] = []
  readWhole(file, [], files)
  return files
}

/** A file with those that it extends, and with the blocks that it uses. */
function readWhole(file: string, problems: Problem[], files: string[] = []): Tree | undefined {
  const tree = readFile(file, problems, files)
  if (tree?.type !== 'map') return tree
  const report = reportTo(problems)
  return expandBlocks(tree, {
    report,
    load(name) {
      const other = name.type === 'text' ? path.resolve(path.dirname(name.place.file), name.text) : ''
      if (!mayRead(other, file)) {
        report(
          name.place,
          `'${name.type === 'text' ? name.text : ''}' is no file in YAML of this project`,
          SAME_PROJECT,
        )
        return undefined
      }
      if (!files.includes(other)) files.push(other)
      return readTree(textOf(other, name.place), shown(other), problems)
    },
  })
}

const SAME_PROJECT = 'Name one that lies in the same project, or beside it or below it.'

function readFile(file: string, problems: Problem[], files: string[] = [], from?: Place): Tree | undefined {
  if (files.includes(file)) {
    if (from) problems.push({ place: from, text: 'this file extends itself' })
    return undefined
  }
  files.push(file)
  const tree = readTree(textOf(file, from), shown(file), problems)
  const base = tree?.type === 'map' ? get(tree, 'extends') : undefined
  if (tree?.type !== 'map' || base?.type !== 'text') return tree
  const other = path.resolve(path.dirname(file), base.text)
  if (!mayRead(other, files[0] ?? file)) {
    problems.push({
      place: base.place,
      text: `'${base.text}' is no file in YAML of this project`,
      hint: SAME_PROJECT,
    })
    return tree
  }
  const under = readFile(other, problems, files, base.place)
  return under?.type === 'map' ? extendTree(under, tree) : tree
}

/** A file from a stranger must not have others read, and told of in messages, that have nothing to do with it. */
function mayRead(file: string, first: string): boolean {
  const real = (each: string) => (existsSync(each) ? realpathSync(each) : path.resolve(each))
  const from = path.relative(real(projectRoot(path.dirname(first))), real(file))
  return isDeclared(file) && !from.startsWith('..') && !path.isAbsolute(from)
}

/** As people find it: from where they are, if it is there. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}

function textOf(file: string, from: Place | undefined): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    if (from) throw new DeclarationError({ problems: [{ place: from, text: problem }], cause })
    throw new NetlistFileError({ file, problem, cause })
  }
}

/** The library's kinds, and those of the project only where the file names one that is not among them. */
async function kindsFor(tree: Tree | undefined, file: string): Promise<KnownKinds> {
  const kinds = await libraryKinds()
  const known = new Set(kinds.map(({ kind }) => kind))
  const more = tree?.type === 'map' ? kindsNamed(tree).filter((kind) => !known.has(kind)) : []
  if (more.length === 0) return { kinds }
  const root = projectRoot(path.dirname(file))
  const { kinds: all, unread } = await readCatalogue(root)
  // What is named and not there may be in what could not be read, unless it is one of these with a slip.
  const [problem] = unread
  const names = all.map(({ kind }) => kind)
  const missing = more.some((name) => !isSlip(name, names))
  if (problem && missing) throw problem
  for (const name of more) checkOnce(all.filter(({ kind }) => kind === name))
  return { kinds: all, ...(missing && { elsewhere: kindsElsewhere(root) }) }
}

/** A mechanism and a behaviour of one kind are named in places of their own. */
function checkOnce(alike: readonly CataloguedKind[]): void {
  for (const type of ['mechanism', 'behaviour'] as const) {
    const [first, ...more] = alike.filter((each) => each.type === type)
    if (first && more.length > 0)
      throw new KindTwiceError({ kind: first.kind, places: [first, ...more].map(({ where }) => where) })
  }
}

function kindsNamed(top: Dict): readonly string[] {
  const sections = ['tokens', 'mechanisms', 'agents'].flatMap((name) => get(top, name) ?? [])
  return sections.flatMap((section): string[] => {
    const items = section.type === 'map' ? [...section.entries.values()].map(({ value }) => value) : []
    const all = section.type === 'list' ? section.items : items
    return all.flatMap((item) => {
      const kind = item.type === 'map' ? get(item, 'kind') : undefined
      return kind?.type === 'text' ? [kind.text] : []
    })
  })
}
