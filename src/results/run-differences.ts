import type { Manifest } from './manifest.ts'
import { runStatus } from './run-status.ts'

/** Something two runs were not alike in before they began. */
export interface RunDifference {
  /** What it is, for people: `parameter traders`, `contract Token`. */
  readonly what: string
  readonly before: string
  readonly after: string
}

const HASH_LETTERS = 12
const NONE = '(none)'

type Pair = [what: string, before: string | number | undefined, after: string | number | undefined]

/** What two runs differ in by their manifests: parameters first, then code, then the rest that can change results. */
export function runDifferences(before: Manifest, after: Manifest): readonly RunDifference[] {
  const short = (hash: string | undefined) => hash?.slice(0, HASH_LETTERS)
  const pairs: Pair[] = [
    ...named('parameter', before.params, after.params),
    ...named('contract', before.contracts, after.contracts).map(([what, a, b]): Pair => [what, short(a), short(b)]),
    ['netlist', before.netlist.name, after.netlist.name],
    ['netlist file', short(before.netlist.sha256), short(after.netlist.sha256)],
    ['seed', before.seed, after.seed],
    ['mode', before.mode, after.mode],
    ['start', before.clock.start, after.clock.start],
    ['seconds per step', before.clock.step, after.clock.step],
    ['steps', before.clock.steps, after.clock.steps],
    ['steps between records', before.clock.every, after.clock.every],
    ...named('agents', before.agents, after.agents),
    ['Saffron', before.saffron, after.saffron],
  ]
  return differing(pairs)
}

/** How two runs ended otherwise: their last values are then of other moments. */
export function endDifferences(before: Manifest, after: Manifest): readonly RunDifference[] {
  return differing([
    ['steps done', before.stepsDone, after.stepsDone],
    ['ended', runStatus(before), runStatus(after)],
  ])
}

function differing(pairs: readonly Pair[]): readonly RunDifference[] {
  return pairs
    .filter(([, a, b]) => a !== b)
    .map(([what, a, b]) => ({ what, before: String(a ?? NONE), after: String(b ?? NONE) }))
}

function named<T>(
  what: string,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): [what: string, before: T | undefined, after: T | undefined][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].map((name) => [`${what} ${name}`, before[name], after[name]])
}
