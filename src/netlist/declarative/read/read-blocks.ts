import type { Setup } from '../../../agents/setup.ts'
import { partNames } from '../expand-blocks.ts'
import { checkKeys, get, type Report, textAt, unknownName } from '../report.ts'
import type { Dict } from '../tree.ts'
import type { Built } from './read-parts.ts'

/** Mechanisms that are drawn as one, which opens. */
export interface DeclaredBlock {
  readonly name: string
  readonly about: string
  /** Names of mechanisms, and of other blocks. */
  readonly parts: readonly string[]
}

/** The entries of `mechanisms` that have parts in the place of a kind. */
export function readBlocks(top: Dict, report: Report): readonly DeclaredBlock[] {
  const section = get(top, 'mechanisms')
  if (section?.type !== 'map') return []
  const taken = new Map<string, string>()
  return [...section.entries].flatMap(([name, { value, place }]): DeclaredBlock[] => {
    if (value.type !== 'map' || !value.entries.has('parts')) return []
    checkKeys(value, `'${name}'`, ['about', 'parts'], report)
    const parts = partNames(value)
    if (parts.length === 0) report(get(value, 'parts')?.place ?? place, '`parts` is a list of names of mechanisms')
    const known = [...section.entries.keys()].filter((each) => each !== name)
    for (const part of parts) {
      const other = taken.get(part)
      if (!known.includes(part)) report(place, ...unknownName('mechanism', part, known))
      else if (other !== undefined) report(place, `'${part}' is a part of '${other}' already`)
      taken.set(part, name)
    }
    return [{ name, about: textAt(value, 'about', report) ?? `Made of ${parts.join(', ')}`, parts }]
  })
}

/** Gives each block its place in the circuit, after its parts. */
export function registerBlocks(
  blocks: readonly DeclaredBlock[],
  { setup, built }: { setup: Setup; built: Built },
): void {
  const done: Built = new Map(built)
  const begun = new Set<string>()
  const register = ({ name, about, parts }: DeclaredBlock): void => {
    if (begun.has(name)) return
    begun.add(name)
    for (const part of parts) {
      const inner = blocks.find((each) => each.name === part)
      if (inner) register(inner)
    }
    const wires = parts.flatMap((part) => {
      const agent = done.get(part)
      return agent ? [[part, agent] as const] : []
    })
    const block = {
      kind: 'block',
      about,
      fields: {},
      wires: Object.fromEntries(wires),
      kpis: {},
      isBlock: true,
      roles: {},
    }
    done.set(name, block)
    setup.named(name).register(block)
  }
  for (const block of blocks) register(block)
}
