import { stripVTControlCharacters } from 'node:util'

/**
 * A line as several, broken between words where the terminal is too narrow for it; those after the first are indented.
 * A pipe has no width, and a word longer than a line is left whole.
 */
export function wrapped(line: string, width: number | undefined, indent = ''): string {
  // Some terminals say that they are 0 wide.
  if (!width || lengthOf(line) <= width) return line
  const [first = '', ...words] = line.split(' ')
  const lines = [first]
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    const longer = `${last} ${word}`
    if (last.trim() !== '' && lengthOf(longer) > width) lines.push(indent + word)
    else lines[lines.length - 1] = longer
  }
  return lines.join('\n')
}

const lengthOf = (text: string) => stripVTControlCharacters(text).length
