import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { nearest } from '../nearest.ts'
import { isEarlyUse } from '../netlist/early-use.ts'
import { projectRoot } from './project-root.ts'

/** Why a module cannot be loaded, as people need it. */
export interface LoadProblem {
  readonly problem: string
  /** Where, as file:line or file:line:column. */
  readonly place?: string
  /** What was probably meant. */
  readonly meant?: string | undefined
  /** What to do, where it is not the file that is wrong. */
  readonly hint?: string
}

const OURS = 'saffron-sim'

/** Reads what Node and esbuild say of a module that does not load: where, and which name was probably meant. */
export async function loadProblem(cause: unknown, file: string): Promise<LoadProblem> {
  const message = cause instanceof Error ? cause.message : String(cause)
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  return (
    (await missingExport(message, stack)) ??
    missingModule(message) ??
    commonJs(message, file) ??
    circle(cause) ??
    syntaxMistake(message, stack) ?? { problem: message }
  )
}

/** Node puts file and line of the import above the error. */
async function missingExport(message: string, stack: string): Promise<LoadProblem | undefined> {
  const [, from = '', name = ''] = /module '(.+)' does not provide an export named '(.+)'/.exec(message) ?? []
  if (name === '') return undefined
  const [, place = ''] = /^(.+:\d+)\n/.exec(stack) ?? []
  const file = fileOf(place.replace(/:\d+$/, ''))
  const known = await exportsOf(from, file)
  return {
    problem: `'${from}' has no export named '${name}'`,
    meant: nearest(name, known),
    hint: 'Import one of the names that it exports.',
    ...(place === '' ? {} : { place: place.replace(/^.*(?=:\d+$)/, file) }),
  }
}

/** The names that a module exports; none where it cannot be loaded either. */
async function exportsOf(specifier: string, importer: string): Promise<readonly string[]> {
  const relative = specifier.startsWith('.')
  if (!relative && specifier !== OURS) return []
  const url = relative ? pathToFileURL(path.resolve(path.dirname(importer), specifier)).href : specifier
  try {
    const module: unknown = await import(url)
    return typeof module === 'object' && module !== null ? Object.keys(module) : []
  } catch {
    return []
  }
}

function missingModule(message: string): LoadProblem | undefined {
  const [, kind, wanted = '', by = ''] =
    /Cannot find (module|package) '(.+?)' imported from '?(.+?)'?$/.exec(message) ?? []
  if (by === '') return undefined
  const importer = fileOf(by)
  const isWanted = (specifier: string) =>
    kind === 'package'
      ? specifier === wanted || specifier.startsWith(`${wanted}/`)
      : path.resolve(path.dirname(importer), specifier) === wanted
  const lines = textOf(importer).split('\n')
  const at = lines.findIndex((line) => quoted(line).some(isWanted))
  const specifier = quoted(lines[at] ?? '').find(isWanted) ?? wanted
  return {
    problem: kind === 'package' ? `there is no package '${specifier}' here` : `there is no file '${specifier}'`,
    meant: kind === 'package' ? nearest(specifier, [OURS]) : nearestFile(specifier, wanted),
    place: `${importer}:${at + 1}`,
  }
}

const quoted = (line: string) => [...line.matchAll(/(['"])(.+?)\1/g)].map(([, , text = '']) => text)

function nearestFile(specifier: string, wanted: string): string | undefined {
  const meant = nearest(path.basename(wanted), entriesOf(path.dirname(wanted)))
  return meant === undefined ? undefined : specifier.slice(0, -path.basename(specifier).length) + meant
}

/** Node, and what strips types, take `.ts` for what the nearest package.json says of `.js`. */
function commonJs(message: string, file: string): LoadProblem | undefined {
  const isRead = /^require\(\) (cannot be used on an ESM graph|of ES Module)|import statement outside a module/m.test(
    message,
  )
  if (!isRead) return undefined
  const declaration = path.join(projectRoot(path.dirname(file)), 'package.json')
  return { problem: 'it is read as CommonJS', hint: `Say "type": "module" in ${declaration}.` }
}

/** What a module takes from another one before that has come to it. */
function circle(cause: unknown): LoadProblem | undefined {
  if (!isEarlyUse(cause)) return undefined
  const hint =
    'Files that import each other load one before the other: move what both need into a third. Within one file, use a name below its line.'
  return { problem: cause.message, hint }
}

/** esbuild says `file:line:column: ERROR: what`; Node, for netlists of Saffron itself, marks the line in the stack. */
function syntaxMistake(message: string, stack: string): LoadProblem | undefined {
  const [, place = '', what = ''] = /^(.+:\d+:\d+): ERROR: (.+)$/m.exec(message) ?? []
  if (place !== '') return { problem: what, place }
  const [, file = '', line = '', before] = /^(file:.+):(\d+)\n(?:.*\n)*?( *)\^+\n/.exec(stack) ?? []
  return before === undefined ? undefined : { problem: message, place: `${fileOf(file)}:${line}:${before.length}` }
}

const fileOf = (text: string) => (text.startsWith('file:') ? fileURLToPath(text) : text)

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
