import { createHash } from 'node:crypto'

import type { RecordedSpec } from '../results/recorded-spec.ts'

/**
 * SHA-256 of all that decides the bytes of a run: its spec, but for the chain, and its code. Two specs that mean the same
 * have the same id, and whoever edits what they run gets another.
 */
export function runId(recorded: RecordedSpec, modules: Readonly<Record<string, string>>): string {
  const { chain: _, ...spec } = recorded
  return createHash('sha256')
    .update(JSON.stringify(byName({ ...byName(spec, sorted), modules: sortedOnce(modules) })))
    .digest('hex')
}

const known = new WeakMap<object, unknown>()

/** The code is the same for all runs of a study. */
function sortedOnce(modules: object): unknown {
  if (!known.has(modules)) known.set(modules, sorted(modules))
  return known.get(modules)
}

/** With the names of all objects in order; that of lists means something. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return byName(value, sorted)
}

function byName(value: object, each: (of: unknown) => unknown = (of) => of): object {
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, of]) => [name, each(of)]))
}
