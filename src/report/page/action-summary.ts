import type { ActionRow } from '../../results/action-rows.ts'

/** How often something was sent and how often it failed. */
export interface Count {
  sent: number
  reverted: number
}

/** The same, and in which steps first and last. */
export interface TimedCount extends Count {
  readonly first: number
  last: number
}

/** What the agents of one kind sent. */
export interface KindSummary extends Count {
  readonly kind: string
  /** By action, or by call where a call is part of none. */
  readonly actions: ReadonlyMap<string, Readonly<TimedCount>>
  /** How often each reason was given for a failure, the most frequent first. */
  readonly reasons: readonly (readonly [reason: string, times: number])[]
  /** By name, those who sent anything. */
  readonly agents: ReadonlyMap<string, Readonly<Count>>
}

/** Reasons may hold amounts, and so be as many as there are failures. */
const MOST_REASONS = 1_000
const OTHER = 'other reasons'

interface Gathered {
  readonly total: Count
  readonly actions: Map<string, TimedCount>
  readonly reasons: Map<string, number>
  readonly agents: Map<string, Count>
}

/** Adds up transactions by kind of agent. */
export function summarizeActions(rows: Iterable<ActionRow>): readonly KindSummary[] {
  const kinds = new Map<string, Gathered>()
  for (const { step, agent, kind, action, call, ok, reason } of rows) {
    let so = kinds.get(kind)
    if (!so) {
      so = { total: { sent: 0, reverted: 0 }, actions: new Map(), reasons: new Map(), agents: new Map() }
      kinds.set(kind, so)
    }
    // An agent that holds sends nothing.
    if (call !== '') count(so.total, ok)
    const what = call === '' ? action : action === '' || action === call ? call : `${action}: ${call}`
    let ofAction = so.actions.get(what)
    if (!ofAction) so.actions.set(what, (ofAction = { sent: 0, reverted: 0, first: step, last: step }))
    ofAction.last = step
    count(ofAction, ok)
    let ofAgent = so.agents.get(agent)
    if (!ofAgent) so.agents.set(agent, (ofAgent = { sent: 0, reverted: 0 }))
    count(ofAgent, ok)
    if (ok) continue
    const said = reason === '' ? 'no reason given' : reason
    const key = so.reasons.has(said) || so.reasons.size < MOST_REASONS ? said : OTHER
    so.reasons.set(key, (so.reasons.get(key) ?? 0) + 1)
  }
  return [...kinds].map(([kind, { total, reasons, ...rest }]) => ({
    kind,
    ...total,
    ...rest,
    reasons: [...reasons].toSorted(([, a], [, b]) => b - a),
  }))
}

function count(so: Count, ok: boolean): void {
  so.sent++
  if (!ok) so.reverted++
}
