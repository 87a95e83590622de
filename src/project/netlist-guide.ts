import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What an about.md says of the runs of its netlist, as Markdown. */
interface NetlistGuide {
  readonly lookAt?: string
  readonly notModelled?: string
}

/** What a report takes over: what stands under such a heading, or in the paragraph that begins with these words. */
const PARTS = [
  { name: 'lookAt', title: 'What to look at' },
  { name: 'notModelled', title: 'What is not modelled' },
] as const

/** Read off the about.md beside a netlist's file; undefined where it says nothing of the kind. */
export function netlistGuide(file: string): NetlistGuide | undefined {
  const about = path.join(path.dirname(file), 'about.md')
  if (!existsSync(about)) return undefined
  const text = readFileSync(about, 'utf8')
  const found = PARTS.flatMap(({ name, title }) => {
    const part = sectionOf(text, title) ?? paragraphOf(text, title)
    return part === undefined ? [] : [[name, part] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

function sectionOf(text: string, title: string): string | undefined {
  const [, ...sections] = text.split(/^## /m)
  const section = sections.find((each) => each.split('\n')[0]?.trim().toLowerCase() === title.toLowerCase())
  return section?.split('\n').slice(1).join('\n').trim()
}

/** The rest of the paragraph, and the list it announces. */
function paragraphOf(text: string, title: string): string | undefined {
  const blocks = text.split(/\n\s*\n/)
  const place = blocks.findIndex((block) => block.startsWith(`${title}:`))
  if (place < 0) return undefined
  const rest = (blocks[place] ?? '').slice(title.length + 1).trim()
  const list = blocks[place + 1] ?? ''
  return [rest, /^[-*] /.test(list) ? list : '']
    .filter((part) => part !== '')
    .join('\n\n')
    .replace(/^./, (letter) => letter.toUpperCase())
}
