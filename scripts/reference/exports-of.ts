import { readFileSync } from 'node:fs'
import path from 'node:path'

import { type Comment, type Declaration, parseSync, type Statement } from 'oxc-parser'

import { signatureOf } from './signature-of.ts'

/** Something that an entry of the package exports. */
export interface Exported {
  /** As users import it. */
  readonly name: string
  /** Where it is declared, from the root, and under which name. */
  readonly file: string
  readonly declared: string
  readonly isType: boolean
  /** Its doc comment; undefined where it has none. */
  readonly sentence: string | undefined
  readonly signature: string
  /** What makes it, where that is a call: `controllable`, `behaviour`. */
  readonly maker: string | undefined
  /** Types of its file that its signature names. */
  readonly names: readonly string[]
}

interface Module {
  readonly text: string
  readonly body: readonly Statement[]
  readonly comments: readonly Comment[]
}

type Found = Map<string, Omit<Exported, 'name'>>

/** What each entry of package.json exports, in the order of its file, by the name one imports it from. */
export function exportsOf(root: string): ReadonlyMap<string, readonly Exported[]> {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    name: string
    exports: Record<string, string>
  }
  const modules = new Map<string, Found>()
  const entries = Object.entries(exports).filter(([, file]) => file.endsWith('.ts'))
  return new Map(
    entries.map(([entry, file]) => {
      const found = namesOf(root, path.normalize(file), modules)
      return [path.posix.join(name, entry), [...found].map(([exported, rest]) => ({ name: exported, ...rest }))]
    }),
  )
}

function namesOf(root: string, file: string, modules: Map<string, Found>): Found {
  const known = modules.get(file)
  if (known) return known
  const module = parsed(root, file)
  const found: Found = new Map()
  modules.set(file, found)
  const from = (source: { readonly value: string }) =>
    namesOf(root, path.join(path.dirname(file), source.value), modules)
  for (const statement of module.body) {
    if (statement.type === 'ExportAllDeclaration') {
      for (const [name, one] of from(statement.source)) found.set(name, one)
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      const source = from(statement.source)
      for (const { local, exported } of statement.specifiers) {
        const one = source.get(nameOf(local))
        if (one) found.set(nameOf(exported), one)
      }
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
      declare(found, { module, file, statement })
    }
  }
  return found
}

/** Notes what a statement declares; of overloads the first has the sentence, and all their signatures count. */
function declare(found: Found, { module, file, statement }: { module: Module; file: string; statement: Statement }) {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return
  const { declaration } = statement
  const isType = declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration'
  for (const [declared, signature] of signatureOf(declaration, module.text)) {
    const before = found.get(declared)
    const sentence = before?.sentence ?? docAbove(module, statement.start)
    const all = before ? `${before.signature}\n${signature}` : signature
    const names = isType ? [] : typesNamed(module, all)
    found.set(declared, { file, declared, isType, sentence, signature: all, maker: makerOf(declaration), names })
  }
}

/** The function whose result a constant is. */
function makerOf(declaration: Declaration): string | undefined {
  const init = declaration.type === 'VariableDeclaration' ? declaration.declarations[0]?.init : undefined
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' ? init.callee.name : undefined
}

/** Texts of interfaces and types of a file that a signature names. */
function typesNamed({ body, text }: Module, signature: string): readonly string[] {
  return body.flatMap((statement) => {
    const one = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (one?.type !== 'TSInterfaceDeclaration' && one?.type !== 'TSTypeAliasDeclaration') return []
    const isNamed = new RegExp(`\\b${one.id.name}\\b`).test(signature)
    return isNamed ? [text.slice(one.start, one.end)] : []
  })
}

/** The doc comment right above a place, as prose. */
function docAbove({ text, comments }: Pick<Module, 'text' | 'comments'>, place: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= place)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined
  if (text.slice(comment.end, place).trim() !== '') return undefined
  const lines = comment.value.slice(1).split('\n')
  return lines
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim()
}

/** Doc comments of what a constant object of a file holds, by name. */
export function docOfProperties(root: string, file: string, constant: string): ReadonlyMap<string, string | undefined> {
  const module = parsed(root, file)
  const found = new Map<string, string | undefined>()
  for (const statement of module.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue
    const [one] = statement.declaration.declarations
    const value = one?.init?.type === 'TSAsExpression' ? one.init.expression : one?.init
    if (!one || module.text.slice(one.id.start, one.id.end) !== constant || value?.type !== 'ObjectExpression') continue
    for (const property of value.properties) {
      if (property.type === 'Property')
        found.set(module.text.slice(property.key.start, property.key.end), docAbove(module, property.start))
    }
  }
  return found
}

export function parsed(root: string, file: string): Module {
  const text = readFileSync(path.join(root, file), 'utf8')
  const { program, comments } = parseSync(file, text)
  return { text, body: program.body, comments }
}

const nameOf = (name: { readonly type: string; readonly name?: string; readonly value?: string }): string =>
  name.name ?? name.value ?? ''
