import type { Netlist } from '../../netlist/define-netlist.ts'
import { resolveParams } from '../../netlist/params/resolve-params.ts'
import { recordSends } from '../../run/replay/record-sends.ts'
import type { RecordedSend } from '../../run/replay/recorded-send.ts'
import { replayed } from '../../run/replay/replayed.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import { ddmin } from './ddmin.ts'
import { NothingToShrinkError } from './errors.ts'
import { type Trial, tryRun, type Violation } from './violation.ts'

/** A run that violates something, and how long it may be made smaller. */
export interface ShrinkOptions {
  readonly netlist: Netlist
  /** What was run. */
  readonly spec: GivenRunSpec
  readonly violation: Violation
  /** The netlist's folder, for the files it reads. */
  readonly folder?: string | undefined
  /** Candidates that may be run. */
  readonly budget: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: ShrinkProgress) => void) | undefined
}

export interface ShrinkProgress {
  readonly runs: number
  readonly steps: number
  readonly agents: number
  readonly actions: number
}

/** What is left of a run that still violates the same. */
export interface Shrunk {
  readonly params: Readonly<Record<string, string>>
  readonly steps: number
  /** Who takes part. */
  readonly agents: readonly string[]
  /** What is sent; undefined where agents act by themselves, as nothing they do can be recorded. */
  readonly actions: readonly RecordedSend[] | undefined
  /** How many actions that is. */
  readonly count: number
  readonly runs: number
  /** Whether no agent, action and parameter can be left out; the budget may have ended before. */
  readonly minimal: boolean
}

interface Candidate {
  readonly params: Readonly<Record<string, string>>
  readonly steps: number
  readonly agents: readonly string[]
  readonly actions: readonly RecordedSend[] | undefined
}

/**
 * Makes a run that violates something as small as it goes: cut to the first violation, agents replaced by what they sent,
 * then left out one after another kinds, agents, actions, and parameters put back to what they are unless set.
 */
export async function shrinkRun(options: ShrinkOptions): Promise<Shrunk> {
  const { netlist, spec, onProgress, budget } = options
  const people: { name: string; kind: string }[] = []
  const log = recordSends(() => circuit)
  let circuit: Parameters<NonNullable<Parameters<typeof tryRun>[2]['onBuilt']>>[0] | undefined
  const whole = await tryRun(noting(netlist, people), spec, {
    ...options,
    onBuilt: (built) => void (circuit = built),
    onSettled: log.block,
  })
  if (whole.step === undefined) throw new NothingToShrinkError(options)
  const own = new Set(people.map(({ name }) => name))
  const sends = log.sends.filter(({ by }) => own.has(by))
  let best: Candidate = {
    params: textsOf(spec.params ?? {}),
    steps: Math.max(1, whole.step),
    agents: people.map(({ name }) => name),
    actions: undefined,
  }
  let runs = 1
  let minimal = true

  async function shows(candidate: Candidate): Promise<boolean> {
    if (runs >= budget) {
      minimal = false
      return false
    }
    runs++
    const { step, missing } = await trial(candidate, options)
    const isSame = step !== undefined && step <= candidate.steps && missing === whole.missing
    if (isSame) best = { ...candidate, steps: Math.max(1, step) }
    const { steps, agents, actions } = best
    onProgress?.({ runs, steps, agents: agents.length, actions: countOf(actions ?? sends) })
    return isSame
  }

  await shows(best)
  if (sends.length > 0) await shows({ ...best, actions: sends.filter(({ step }) => step <= best.steps) })
  await leaveOut(kindsOf(people, acting(best)), (kinds) => withAgents(best, namesIn(people, kinds)), shows)
  await leaveOut(acting(best), (names) => withAgents(best, names), shows)
  if (best.actions) {
    await leaveOut(best.actions, (actions) => ({ ...best, actions }), shows)
    const busy = acting(best)
    await shows({ ...best, agents: best.agents.filter((name) => busy.includes(name)) })
  }
  for (const name of Object.keys(best.params)) {
    const { [name]: _, ...rest } = best.params
    await shows({ ...best, params: rest })
  }
  return { ...best, count: countOf(best.actions ?? []), runs, minimal }
}

/** Those who do something. */
const acting = ({ agents, actions }: Candidate): readonly string[] =>
  actions ? [...new Set(actions.map(({ by }) => by))] : agents

/** Tries lists with members left out; `best` follows whatever still shows it. */
async function leaveOut<T>(
  all: readonly T[],
  candidate: (left: readonly T[]) => Candidate,
  shows: (candidate: Candidate) => Promise<boolean>,
): Promise<void> {
  if (all.length > 0) await ddmin(all, (left) => shows(candidate(left)))
}

/** With these agents only. What is replayed keeps those who do nothing: they may hold what others need. */
function withAgents(best: Candidate, names: readonly string[]): Candidate {
  const left = new Set(names)
  if (!best.actions) return { ...best, agents: names }
  return { ...best, actions: best.actions.filter(({ by }) => left.has(by)) }
}

async function trial(candidate: Candidate, options: ShrinkOptions): Promise<Trial> {
  const { netlist, spec } = options
  const { params, steps, agents, actions } = candidate
  const { branches: _, ...rest } = spec
  return tryRun(
    replayed(netlist, { agents, actions }),
    { ...rest, params, clock: { ...spec.clock, steps } },
    { violation: options.violation, folder: options.folder, signal: options.signal },
  )
}

/** Takes down who is in the netlist when it is built. */
function noting(netlist: Netlist, people: { name: string; kind: string }[]): Netlist {
  return {
    ...netlist,
    async build(setup) {
      const wiring = await netlist.build(setup)
      people.push(...wiring.agents.map(({ name, kind = name }) => ({ name, kind })))
      return wiring
    },
  }
}

const kindsOf = (people: readonly { name: string; kind: string }[], names: readonly string[]): string[] => [
  ...new Set(people.filter(({ name }) => names.includes(name)).map(({ kind }) => kind)),
]

const namesIn = (people: readonly { name: string; kind: string }[], kinds: readonly string[]): string[] =>
  people.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)

const countOf = (sends: readonly RecordedSend[]): number => sends.reduce((sum, { does }) => sum + does.length, 0)

const textsOf = (params: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )

/** The parameters that are not what they are unless set, by their texts. */
export function paramsSet(netlist: Netlist, params: Readonly<Record<string, string>>): Record<string, string> {
  const values: Readonly<Record<string, unknown>> = resolveParams(netlist.params, params)
  return Object.fromEntries(
    Object.entries(netlist.params).flatMap(([name, field]) => {
      const text = values[name] === undefined ? undefined : field.format(values[name])
      const usual = field.default === undefined ? undefined : field.format(field.default)
      return text === undefined || text === usual ? [] : [[name, text]]
    }),
  )
}
