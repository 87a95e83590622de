import { escapeHtml } from './escape-html.ts'

/**
 * Markdown as HTML, as far as an about.md has it: paragraphs, lists, headings, code, emphasis. A link is its text: a report
 * is one file, and the others are not with it.
 */
export function markdown(text: string): string {
  const blocks = text.split(/\n\s*\n/).flatMap(blocksIn)
  return blocks
    .map(({ is, lines }) => (is === 'list' ? list(lines) : `<${is}>${inline(lines.join(' '))}</${is}>`))
    .join('\n')
}

interface Block {
  readonly is: 'p' | 'h4' | 'list'
  /** Of a list: its items. */
  readonly lines: readonly string[]
}

/** A list may follow its paragraph at once. */
function blocksIn(text: string): Block[] {
  const blocks: { is: Block['is']; lines: string[] }[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const last = blocks.at(-1)
    const [, heading] = /^#+ (.*)$/.exec(line) ?? []
    const [, item] = /^\s*(?:[-*]|\d+\.) (.*)$/.exec(line) ?? []
    if (heading !== undefined) blocks.push({ is: 'h4', lines: [heading] })
    else if (item !== undefined && last?.is === 'list') last.lines.push(item)
    else if (item !== undefined) blocks.push({ is: 'list', lines: [item] })
    else if (last?.is === 'list' && /^\s/.test(line)) last.lines.push(`${last.lines.pop() ?? ''} ${line.trim()}`)
    else if (last?.is === 'p') last.lines.push(line.trim())
    else blocks.push({ is: 'p', lines: [line.trim()] })
  }
  return blocks
}

const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`

/** Nothing within code means anything. */
const inline = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part) ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : emphasis(escapeHtml(part)),
    )
    .join('')

const emphasis = (html: string) =>
  html
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])/g, '<em>$1</em>')
