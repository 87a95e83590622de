import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

import { type Problem } from '../errors.ts'
import type { Entry, Place, Tree } from '../tree.ts'

/** More than any netlist has: a short file must not stand for one that fills the memory. */
const MOST_VALUES = 200_000
/** Each is looked for from the beginning of the file. */
const MOST_ALIASES = 1_000
const DEEPEST = 50

const QUOTE = 'Put the whole value in quotes: a comma or a colon in it ends a value that is not.'

/** Reads YAML or JSON as a tree of texts. What is wrong goes to `problems`; there is no tree where nothing can be read. */
export function readTree(text: string, file: string, problems: Problem[]): Tree | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset = 0): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  for (const { message, pos } of document.errors) {
    // It goes one call deeper for each bracket.
    const text = /call stack/.test(message) ? TOO_DEEP : message
    problems.push({ place: placeAt(pos[0]), text })
  }
  if (document.errors.length > 0) return undefined
  if (isEmpty(document)) {
    problems.push({ place: placeAt(), text: 'the file is empty', hint: 'docs/yaml.md shows what a netlist says.' })
    return undefined
  }
  return new Reader({ document, problems, placeAt }).tree(document.contents, placeAt())
}

const isEmpty = ({ contents }: Document): boolean =>
  contents === null || (isScalar(contents) && contents.value === null)

const TOO_DEEP = 'this goes too deep'

interface ReaderOptions {
  readonly document: Document
  readonly problems: Problem[]
  readonly placeAt: (offset?: number) => Place
}

class Reader {
  readonly #options: ReaderOptions
  #values = 0
  #aliases = 0
  #isTooMuch = false

  constructor(options: ReaderOptions) {
    this.#options = options
  }

  /** `place` is where a value was to be, for one that is not there. */
  tree(node: unknown, place: Place, depth = 0): Tree | undefined {
    const { document, problems, placeAt } = this.#options
    if (depth > DEEPEST || ++this.#values > MOST_VALUES || (isAlias(node) && ++this.#aliases > MOST_ALIASES)) {
      if (!this.#isTooMuch) problems.push({ place, text: depth > DEEPEST ? TOO_DEEP : 'this comes to too many values' })
      this.#isTooMuch = true
    }
    if (this.#isTooMuch) return undefined
    if (isAlias(node)) return this.tree(node.resolve(document), place, depth + 1)
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => this.tree(item, place, depth + 1) ?? [])
      return { type: 'list', items, place: placeAt(node.range?.[0]) }
    }
    if (isMap(node)) {
      const entries = new Map<string, Entry>()
      for (const { key, value } of node.items) this.#entry(entries, { key, value, depth })
      return { type: 'map', entries, place: placeAt(node.range?.[0]) }
    }
    if (isScalar(node) && node.value !== null) {
      // Whatever it would be a value of: the text as it is written.
      return { type: 'text', text: node.source ?? '', place: placeAt(node.range?.[0]) }
    }
    problems.push({ place, text: 'there is no value here', hint: `Leave it out, or write what is meant. ${QUOTE}` })
    return undefined
  }

  #entry(entries: Map<string, Entry>, { key, value, depth }: { key: unknown; value: unknown; depth: number }): void {
    const { placeAt, problems } = this.#options
    const place = placeAt(isScalar(key) ? key.range?.[0] : undefined)
    const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key)
    if (value === null || (isScalar(value) && value.value === null)) {
      problems.push({ place, text: `'${name}' has no value`, hint: `Leave it out, or quote it. ${QUOTE}` })
      return
    }
    const tree = this.tree(value, place, depth + 1)
    if (tree) entries.set(name, { place, value: tree })
  }
}
