import type { Dict, Entry, Tree } from './tree.ts'

/** A map or list on one line may be so long. */
const LONGEST = 110

const holdsMaps = (tree: Tree): boolean =>
  tree.type === 'map' && [...tree.entries.values()].some(({ value }) => value.type === 'map')

/** A tree as YAML that `readTree` reads as the same tree. Notes are comments at the ends of lines. */
export function printTree(top: Dict): string {
  const lines = [...top.entries].flatMap(([name, entry]) => entryLines(name, entry, holdsMaps(entry.value)))
  return `${lines.join('\n')}\n`
}

function linesOf(tree: Tree): readonly string[] {
  if (tree.type === 'text') return [block(tree.text)]
  if (tree.type === 'map') return [...tree.entries].flatMap(([name, entry]) => entryLines(name, entry))
  return tree.items.flatMap((item) => {
    const [first = '', ...rest] = shortOf(item) === undefined ? linesOf(item) : [shortOf(item) ?? '']
    return [`- ${first}`, ...rest.map((line) => `  ${line}`)]
  })
}

/** Of a section each part has a line of its own, however short. */
function entryLines(name: string, { value, note }: Entry, isLong = false): readonly string[] {
  const comment = note === undefined ? '' : ` # ${note}`
  const key = block(name)
  const short = value.type === 'text' ? block(value.text) : isLong ? undefined : shortOf(value)
  if (short !== undefined) return [`${key}: ${short}${comment}`]
  return [`${key}:${comment}`, ...linesOf(value).map((line) => `  ${line}`)]
}

/** On one line, where that is short and nothing in it has a note. */
function shortOf(tree: Tree): string | undefined {
  const flat = flow(tree)
  return flat !== undefined && flat.length <= LONGEST ? flat : undefined
}

function flow(tree: Tree): string | undefined {
  if (tree.type === 'text') return inline(tree.text)
  if (tree.type === 'list') {
    const items = tree.items.map(flow)
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  const entries = [...tree.entries].map(([name, { value, note }]) => {
    const text = note === undefined ? flow(value) : undefined
    return text === undefined ? undefined : `${inline(name)}: ${text}`
  })
  if (entries.includes(undefined)) return undefined
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** What nobody sees is written as its number: a text must not turn the direction of those around it. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (letter) =>
      `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}${letter.length > 1 ? `\\u${letter.charCodeAt(1).toString(16)}` : ''}`,
  )

/** Plain where YAML takes a text as it is, else in quotes, which JSON's are too. */
const block = (text: string): string => (PLAIN.test(text) && !RESERVED.test(text) ? text : quoted(text))
/** Inside of braces commas and brackets end a text. */
const inline = (text: string): string => (/[,[\]{}]/.test(text) ? quoted(text) : block(text))

/** No beginning that means something, no `: `, no ` #`, no white space at the ends. */
const PLAIN =
  /^(?![-?:](?:\s|$))[^\s\p{Cc}\p{Cf},[\]{}#&*!|>'"%@`](?:(?!:(?:\s|$)|\s#)[^\p{Cc}\p{Cf}\u2028\u2029])*(?<![\s:])$/u
/** What would be nothing, not a text. */
const RESERVED = /^(?:~|null|Null|NULL|)$/
