/** What is not in a function: state, events, errors, structs. */
const REST = 'declarations'
/** What begins so nobody can call from outside. */
const INNER = 'internal '
const CONTRACT = /\b(?:contract|library)\s+(\w+)[^{;]*\{/g
const FUNCTION = /\b(?:function\s+(\w+)|(constructor|receive|fallback)(?=\s*\()|modifier\s+(\w+))/g

/** The functions of each contract and library of a Solidity source, by name and the types they take, without comments. */
export function functionsIn(source: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const text = withoutComments(source).replace(/\s+/g, ' ')
  const contracts = new Map<string, ReadonlyMap<string, string>>()
  for (const { 0: head, 1: name = '', index } of text.matchAll(CONTRACT)) {
    const open = index + head.length - 1
    contracts.set(name, partsOf(head, text.slice(open + 1, endOfBlock(text, open) - 1)))
  }
  return contracts
}

function partsOf(head: string, body: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  let rest = head
  let at = 0
  for (const { index, 1: named, 2: special, 3: modifier } of body.matchAll(FUNCTION)) {
    // What lies within another function is part of that one.
    if (index < at) continue
    const end = endOfFunction(body, index)
    const text = body.slice(index, end)
    const types = /\(([^)]*)\)/.exec(text)?.[1] ?? ''
    const isInner = modifier !== undefined || /^[^{]*\b(?:internal|private)\b/.test(text)
    const name = `${isInner ? INNER : ''}${named ?? special ?? modifier ?? ''}`
    parts.set(`${name}(${types.split(',').map(typeOf).join(',')})`, text.trim())
    rest += body.slice(at, index)
    at = end
  }
  return parts.set(REST, `${rest}${body.slice(at)}`.trim())
}

const typeOf = (parameter: string) => parameter.trim().split(' ')[0] ?? ''

/** Behind the body, or behind the semicolon of one that has none. */
function endOfFunction(text: string, from: number): number {
  const [open, semicolon] = [text.indexOf('{', from), text.indexOf(';', from)]
  if (open < 0 || (semicolon >= 0 && semicolon < open)) return semicolon + 1
  return endOfBlock(text, open)
}

function endOfBlock(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return i + 1
  }
  return text.length
}

/** Strings stay as they are, but for braces, which would be counted. */
const withoutComments = (source: string) =>
  source.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('/') ? ' ' : found.replace(/[{}]/g, '_'),
  )
