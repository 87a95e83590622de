import { readFileSync } from 'node:fs'

import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

import { ParamsFileError } from '../errors.ts'

/** What a file gives as values of parameters: texts, nested as the file nests them. */
export interface ParamsFile {
  readonly file: string
  readonly values: Readonly<Record<string, unknown>>
  /** The line of what stands at a place such as `grants[2].amount`. */
  lineOf(at: string): number | undefined
}

/** Reads a YAML or JSON file. Scalars stay the texts that they are: a number would lose digits on the way. */
export function readParamsFile(file: string): ParamsFile {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number | undefined) => (offset === undefined ? undefined : lines.linePos(offset).line)
  const [error] = document.errors
  if (error) throw new ParamsFileError({ file, problems: [{ line: lineAt(error.pos[0]), text: error.message }] })
  const values = new PlainValues(document, (name, offset) => {
    const text = `'${name}' has no value: leave it out, or quote what is meant`
    return new ParamsFileError({ file, problems: [{ line: lineAt(offset), text }] })
  }).of(document.contents)
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw new ParamsFileError({ file, problems: [{ text: 'it holds no values by name' }] })
  }
  return {
    file,
    values: { ...values },
    lineOf(at) {
      const node = document.getIn(partsOf(at), true)
      return isNode(node) ? lineAt(node.range?.[0]) : undefined
    },
  }
}

/** `grants[2].amount` as grants, 2, amount. */
const partsOf = (at: string) =>
  at
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause)
    throw new ParamsFileError({ file, problems: [{ text }], cause })
  }
}

/** The nodes of a document as plain data. */
class PlainValues {
  readonly #document: Document
  readonly #noValue: (name: string, offset: number | undefined) => Error

  constructor(document: Document, noValue: (name: string, offset: number | undefined) => Error) {
    this.#document = document
    this.#noValue = noValue
  }

  of(node: unknown): unknown {
    if (isAlias(node)) return this.of(node.resolve(this.#document))
    if (isSeq(node)) return node.items.map((item) => this.of(item))
    if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => this.#entry(key, value)))
    return isScalar(node) ? (node.source ?? String(node.value)) : undefined
  }

  #entry(key: unknown, value: unknown): [name: string, value: unknown] {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key)
    const offset = isScalar(key) ? key.range?.[0] : undefined
    // `{ a: = max(1, 2) }` is cut at its comma in silence, and leaves a name without a value.
    if (value === null || (isScalar(value) && value.value === null)) throw this.#noValue(name, offset)
    return [name, this.of(value)]
  }
}
