import type { Problem } from '../errors.ts'
import { SECTIONS } from '../sections.ts'
import type { Dict } from '../tree.ts'

interface OtherKind {
  /** Names at the top that only a file of this kind has together. */
  readonly names: readonly string[]
  readonly text: string
  readonly hint: string
}

const KINDS: readonly OtherKind[] = [
  {
    names: ['needs', 'mechanisms'],
    text: 'this is a block of mechanisms, not a netlist',
    hint: 'Use it in one, `market: { use: FILE, … }` among its mechanisms, and name that: docs/yaml.md, Blocks.',
  },
  {
    names: ['client', 'parameters'],
    text: 'this is a client, not a netlist',
    hint: '`saffron run FILE` runs a model with it.',
  },
  {
    names: ['netlist'],
    text: 'this is a study, not a netlist',
    hint: '`saffron study FILE` makes its runs.',
  },
]

/** What a file is that is no netlist at all, where that can be told: a list of all that it lacks would help nobody. */
export function otherFile({ entries, place }: Dict): Problem | undefined {
  if (['clock', 'agents'].some((name) => entries.has(name))) return undefined
  const kind = KINDS.find(({ names }) => names.every((name) => entries.has(name)))
  if (kind) return { place, text: kind.text, hint: kind.hint }
  if (SECTIONS.some((name) => entries.has(name))) return undefined
  const names = [...entries.keys()].slice(0, 3).join(', ')
  return {
    place,
    text: `this is no netlist: it has ${names === '' ? 'nothing' : names}, and none of what a netlist has`,
    hint: 'One begins with saffron: 1, about and clock; docs/yaml.md says what follows.',
  }
}
