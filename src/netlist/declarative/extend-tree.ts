import { get } from './report.ts'
import type { Dict, Entry, Tree } from './tree.ts'

/** A file over the one that it extends: what has a name in both is the second's, part by part; all else is added. */
export function extendTree(base: Dict, over: Dict): Dict {
  const entries = new Map<string, Entry>(base.entries)
  for (const [name, entry] of over.entries) {
    const before = entries.get(name)
    entries.set(name, before ? { ...entry, value: merged(before.value, entry.value, 2) } : entry)
  }
  entries.delete('extends')
  return { ...over, entries }
}

/** Maps are merged by name so many levels deep, lists of named maps by their names; all else is replaced. */
function merged(base: Tree, over: Tree, depth: number): Tree {
  if (base.type === 'map' && over.type === 'map' && depth > 0) {
    const entries = new Map(base.entries)
    for (const [name, entry] of over.entries) {
      const before = entries.get(name)
      entries.set(name, before ? { ...entry, value: merged(before.value, entry.value, depth - 1) } : entry)
    }
    return { ...over, entries }
  }
  if (base.type !== 'list' || over.type !== 'list' || !over.items.every((item) => nameIn(item) !== undefined))
    return over
  const items = base.items.map((item) => {
    const other = over.items.find((each) => nameIn(each) === nameIn(item))
    return other ? merged(item, other, depth) : item
  })
  const known = base.items.map(nameIn)
  return { ...over, items: [...items, ...over.items.filter((item) => !known.includes(nameIn(item)))] }
}

function nameIn(tree: Tree): string | undefined {
  const name = tree.type === 'map' ? get(tree, 'name') : undefined
  return name?.type === 'text' ? name.text : undefined
}
