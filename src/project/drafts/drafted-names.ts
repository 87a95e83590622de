/** `UniswapV2Pair` is `uniswap-v2-pair`. */
export const kebab = (name: string): string =>
  name
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll(/(\d)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z\d]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()

/** `uniswap-v2-pair` is `uniswapV2Pair`. */
export const camel = (name: string): string =>
  kebab(name).replaceAll(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

/** `uniswap-v2-pair` is `UniswapV2Pair`. */
export const pascal = (name: string): string => {
  const text = camel(name)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** `setFeeTo` is 'Set fee to'. */
export function words(name: string): string {
  const text = kebab(name).replaceAll('-', ' ')
  return text === '' ? name : `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** Names of parameters as fields have them: without underscores around them, and none twice. */
export function fieldNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const known = new Set(taken)
  return names.map((name, i) => {
    const plain = name.replaceAll(/^_+|_+$/g, '') || `arg${i}`
    let free = plain
    for (let n = 2; known.has(free); n++) free = `${plain}${n}`
    known.add(free)
    return free
  })
}

/** A text of TypeScript. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
