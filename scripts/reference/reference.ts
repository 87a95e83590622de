import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { type BehaviourEntry, isBehaviourKind } from '../../src/agents/behaviour.ts'
import { type CatalogueEntry, isControllable } from '../../src/agents/controllable.ts'
import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import { docOfProperties, type Exported, exportsOf } from './exports-of.ts'
import { type ExampleSources, exampleSources } from './example-sources.ts'

/** What an export is to the reference, which decides the page it is on. */
export type Topic = 'mechanism' | 'behaviour' | 'kpi' | 'field' | 'other'

/** An export with all that its place in the reference says. */
export interface Item {
  readonly exported: Exported
  /** Where it is imported from: the first entry that has it. */
  readonly entry: string
  readonly topic: Topic
}

/** Everything that the pages are made of. */
export interface Reference {
  readonly items: readonly Item[]
  /** By entry, what it exports that another entry has exported before. */
  readonly again: ReadonlyMap<string, readonly Exported[]>
  readonly entries: readonly string[]
  readonly mechanisms: ReadonlyMap<string, CatalogueEntry>
  readonly behaviours: ReadonlyMap<string, BehaviourEntry>
  /** The kinds of fields with their sentences. */
  readonly kinds: ReadonlyMap<string, string | undefined>
  readonly examples: ExampleSources
}

/** Where all that is a kind of field is listed. */
const FIELD_KINDS = 'src/field/field.ts'

/** Reads what the package exports, and what its mechanisms and behaviours say of themselves. */
export async function readReference(root: string): Promise<Reference> {
  const exports = exportsOf(root)
  const items: Item[] = []
  const again = new Map<string, readonly Exported[]>()
  const seen = new Set<string>()
  for (const [entry, all] of exports) {
    const isNew = (exported: Exported) => !seen.has(keyOf(exported)) || exported.name !== exported.declared
    items.push(...all.filter(isNew).map((exported) => ({ exported, entry, topic: topicOf(exported) })))
    again.set(
      entry,
      all.filter((exported) => !isNew(exported)),
    )
    for (const exported of all) seen.add(keyOf(exported))
  }
  const made = items.filter(({ topic }) => topic === 'mechanism' || topic === 'behaviour')
  const values = await Promise.all(
    made.map(async ({ exported: { name, declared, file } }) => {
      const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>
      return [name, module[declared]] as const
    }),
  )
  return {
    items,
    again,
    entries: [...exports.keys()],
    mechanisms: new Map(values.flatMap(([name, value]) => (isControllable(value) ? [[name, value]] : []))),
    behaviours: new Map(values.flatMap(([name, value]) => (isBehaviourKind(value) ? [[name, value]] : []))),
    kinds: docOfProperties(root, FIELD_KINDS, 'field'),
    examples: exampleSources(root),
  }
}

const keyOf = ({ file, declared }: Exported) => `${file}#${declared}`

function topicOf({ maker, file }: Exported): Topic {
  if (maker === 'controllable') return 'mechanism'
  if (maker === 'behaviour') return 'behaviour'
  if (/^src\/(kpi|agents\/measures)\//.test(file)) return 'kpi'
  if (file.startsWith('src/field/')) return 'field'
  return 'other'
}

/** The mechanism or behaviour that a type is what it makes: `Awaited<ReturnType<typeof it>>`. */
export function madeBy({ isType, signature }: Exported): string | undefined {
  return isType ? /= Awaited<ReturnType<typeof (\w+)>>$/.exec(signature)?.[1] : undefined
}

/** What the reference lacks, a line each: sentences, and examples where there must be one. */
export function gapsOf({ items, kinds, examples }: Reference): readonly string[] {
  const needs = items.filter(
    ({ topic, exported }) => !exported.isType && ['mechanism', 'behaviour', 'kpi'].includes(topic),
  )
  return [
    ...items
      .filter(({ exported }) => exported.sentence === undefined && madeBy(exported) === undefined)
      .map(({ entry, exported: { name, file } }) => `${name} of ${entry} (${file}) has no sentence above it`),
    ...[...kinds]
      .filter(([, about]) => about === undefined)
      .map(([kind]) => `field.${kind} (${FIELD_KINDS}) has no sentence above it`),
    ...needs
      .filter(({ exported }) => !examples.shown.has(exported.name))
      .map(({ exported: { name } }) => `${name} has no example in docs/reference/examples/`),
    ...[...kinds.keys()]
      .filter((kind) => !examples.shown.has(`field.${kind}`))
      .map((kind) => `field.${kind} has no example in docs/reference/examples/fields.ts`),
    ...[...examples.shown.keys()]
      .filter((name) => !name.startsWith('field.') && !needs.some(({ exported }) => exported.name === name))
      .map((name) => `the example ${name} is of nothing that must have one`),
  ]
}

/** The mechanism of a kind among those that an example has added. */
export const ofKind = (mechanisms: readonly ControllableAgent[], kind: string): ControllableAgent | undefined =>
  mechanisms.find((one) => one.kind === kind)
