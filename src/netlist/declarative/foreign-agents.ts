import { get } from './report.ts'
import type { Entry, Tree } from './tree.ts'

/**
 * Agents as other systems write them, in this one's form: `{ type: DAOVoterPolicy, count: 50, params: { voting_frequency: 0.2 } }`
 * is a population of the kind `dao-voter` with the option `votingFrequency`.
 */
export function foreignAgents(tree: Tree): Tree {
  if (tree.type !== 'list') return tree
  return { ...tree, items: tree.items.map(translated) }
}

const NAMES: Readonly<Record<string, string>> = { type: 'kind', params: 'options' }

function translated(tree: Tree): Tree {
  if (tree.type !== 'map') return tree
  const entries = new Map<string, Entry>()
  for (const [name, { place, value }] of tree.entries) {
    const own = NAMES[name] ?? name
    entries.set(own, { place, value: own === 'kind' ? kindOf(value) : own === 'options' ? camelKeys(value) : value })
  }
  const kind = entries.get('kind')
  // A population is called after its kind where it has no name.
  return { ...tree, entries: kind && !get(tree, 'name') ? new Map([['name', kind], ...entries]) : entries }
}

/** `DAOVoterPolicy` is `dao-voter`. */
function kindOf(tree: Tree): Tree {
  if (tree.type !== 'text') return tree
  const words = tree.text
    .replace(/Policy$/, '')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
  return { ...tree, text: words.toLowerCase() }
}

function camelKeys(tree: Tree): Tree {
  if (tree.type !== 'map') return tree
  const entries = [...tree.entries].map(([name, entry]): [string, Entry] => [camel(name), entry])
  return { ...tree, entries: new Map(entries) }
}

const camel = (name: string): string => name.replaceAll(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
