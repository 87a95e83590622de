import type { ActionRow } from '../results/action-rows.ts'

/** How often something was sent and how often it failed. */
export interface Count {
  sent: number
  reverted: number
}

/** What the agents of one kind sent. */
export interface KindSummary extends Count {
  readonly kind: string
  /** By action, or by call where a call is part of none. */
  readonly actions: ReadonlyMap<string, Readonly<Count>>
  /** How often each reason was given for a failure, the most frequent first. */
  readonly reasons: readonly (readonly [reason: string, times: number])[]
}

/** Reasons may hold amounts, and so be as many as there are failures. */
const MOST_REASONS = 1_000
const OTHER = 'other reasons'

/** Adds up transactions by kind of agent. */
export function summarizeActions(rows: Iterable<ActionRow>): readonly KindSummary[] {
  const kinds = new Map<string, { total: Count; actions: Map<string, Count>; reasons: Map<string, number> }>()
  for (const { kind, action, call, ok, reason } of rows) {
    let so = kinds.get(kind)
    if (!so) kinds.set(kind, (so = { total: { sent: 0, reverted: 0 }, actions: new Map(), reasons: new Map() }))
    count(so.total, ok)
    const what = action === '' || action === call ? call : `${action}: ${call}`
    let ofAction = so.actions.get(what)
    if (!ofAction) so.actions.set(what, (ofAction = { sent: 0, reverted: 0 }))
    count(ofAction, ok)
    if (ok) continue
    const said = reason === '' ? 'no reason given' : reason
    const key = so.reasons.has(said) || so.reasons.size < MOST_REASONS ? said : OTHER
    so.reasons.set(key, (so.reasons.get(key) ?? 0) + 1)
  }
  return [...kinds].map(([kind, { total, actions, reasons }]) => ({
    kind,
    ...total,
    actions,
    reasons: [...reasons].toSorted(([, a], [, b]) => b - a),
  }))
}

function count(so: Count, ok: boolean): void {
  so.sent++
  if (!ok) so.reverted++
}
