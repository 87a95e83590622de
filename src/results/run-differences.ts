import { functionDifferences } from './function-differences.ts'
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
/** What stands for the value of what a run does not have. */
export const NONE = '(none)'

type Pair = [what: string, before: string | number | undefined, after: string | number | undefined]

/** What two runs differ in by their manifests: parameters first, then code, then the rest that can change results. */
export function runDifferences(before: Manifest, after: Manifest): readonly RunDifference[] {
  const [old, now] = [before.spec, after.spec]
  const short = (hash: string | undefined) => hash?.slice(0, HASH_LETTERS)
  const pairs: Pair[] = [
    ['netlist', old.netlist, now.netlist],
    ...named('parameter', old.params, now.params),
    ...named('contract', before.contracts, after.contracts).map(([what, a, b]): Pair => [what, short(a), short(b)]),
    ...functionDifferences(before, after).map(({ name, before, after }): Pair => [`function ${name}`, before, after]),
    // Of a run of format 1, and of a netlist that is no file, nobody knows.
    ...(before.modules && after.modules
      ? named('code', before.modules, after.modules).map(([what, a, b]): Pair => [what, short(a), short(b)])
      : []),
    ['seed', old.seed, now.seed],
    ['mode', old.mode, now.mode],
    ['order', old.order, now.order],
    ['start', old.clock.start, now.clock.start],
    ['step', stepText(old.clock), stepText(now.clock)],
    ['steps', old.clock.steps, now.clock.steps],
    ['steps between records', old.record.every, now.record.every],
    ['branches', old.branches && JSON.stringify(old.branches), now.branches && JSON.stringify(now.branches)],
    ...named('agents', before.agents, after.agents),
    ['Saffron', before.saffron, after.saffron],
  ]
  return differing(pairs)
}

/**
 * What two runs were carried out by, where that was not the same. It should change no byte; where bytes differ and nothing
 * else does, it is what remains.
 */
export function machineDifferences(before: Manifest, after: Manifest): readonly RunDifference[] {
  return differing([
    ['Node', before.machine.node, after.machine.node],
    ['platform', before.machine.platform, after.machine.platform],
  ])
}

/** How two runs ended otherwise: their last values are then of other moments. */
export function endDifferences(before: Manifest, after: Manifest): readonly RunDifference[] {
  return differing([
    ['steps done', before.stepsDone, after.stepsDone],
    ['ended', runStatus(before), runStatus(after)],
  ])
}

const stepText = ({ step }: Manifest['spec']['clock']): string =>
  typeof step === 'number' ? `${step} s` : `${step.months} months`

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
  return [...names].map((name) => [`${what} ${name}`, own(before, name), own(after, name)])
}

/** Whoever named it may have called it like something that every object has. */
const own = <T>(entries: Readonly<Record<string, T>>, name: string) =>
  Object.hasOwn(entries, name) ? entries[name] : undefined
