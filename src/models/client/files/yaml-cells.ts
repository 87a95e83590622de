import { isMap, isScalar, LineCounter, type Node, parseDocument, type ParsedNode, type YAMLMap } from 'yaml'

import { ClientFileError } from './errors.ts'

/** A YAML file whose values know their lines. */
export interface YamlFile {
  readonly root: YAMLMap
  /** `file:line` of a node. */
  placeOf(node: unknown): string
  /** What a node says: numbers whose digits a double would change as they are written. */
  valueOf(node: unknown): unknown
}

/** Opens a YAML (or JSON) text; one that is broken, or no map of names, is an error with its line. */
export function openYaml(text: string, file: string): YamlFile {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false })
  const lineOf = (offset: number | undefined) => `${file}:${lineCounter.linePos(offset ?? 0).line}`
  const [error] = document.errors
  if (error) throw new ClientFileError({ file, problem: error.message, place: lineOf(error.pos[0]), cause: error })
  const root: ParsedNode | null = document.contents
  if (!isMap(root)) throw new ClientFileError({ file, problem: 'it is no map of names to values' })
  return {
    root,
    placeOf: (node) => lineOf(rangeOf(node)),
    valueOf(node) {
      const found = isNode(node) && 'resolve' in node ? node.resolve(document) : node
      if (isScalar(found)) {
        const { value, source } = found
        return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value
      }
      return isNode(found) ? found.toJS(document) : found
    },
  }
}

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node

const rangeOf = (node: unknown) => (isNode(node) ? node.range?.[0] : undefined)
