import type { ActionRow } from '../../results/action-rows.ts'

/** What agents of one kind did that they seldom do. */
export interface Cause {
  readonly kind: string
  readonly action: string
  /** Who did it, by name. */
  readonly agents: readonly string[]
}

/** Steps in which a cause is looked for: those after `since` until `step`. */
interface Window {
  readonly step: number
  readonly since: number
}

/** From here on doing so is unusual: a chance of about one in twenty. */
const UNUSUAL = 3

/**
 * Finds what was done in some steps and seldom otherwise. What a kind of agents did there so often is held against how
 * often it does it in a run, as a Poisson likelihood: eight who sell once a year on one day tell more than one trader who
 * sells every day. It points at what came together, and proves nothing.
 */
export function causeFinder(windows: readonly Window[]): {
  see(row: ActionRow): void
  of(step: number, steps: number): readonly Cause[]
} {
  const totals = new Map<string, number>()
  const inside = new Map<number, Map<string, { kind: string; action: string; agents: Set<string>; times: number }>>()
  let last = ''
  return {
    see({ step, agent, kind, action, call, ok }) {
      const what = action === '' ? call : action
      const key = `${kind}\n${what}`
      // The calls of one action are one deed.
      const deed = `${step}\n${agent}\n${key}`
      if (!ok || deed === last) return
      last = deed
      totals.set(key, (totals.get(key) ?? 0) + 1)
      for (const window of windows) {
        if (step <= window.since || step > window.step) continue
        let deeds = inside.get(window.step)
        if (!deeds) inside.set(window.step, (deeds = new Map()))
        let so = deeds.get(key)
        if (!so) deeds.set(key, (so = { kind, action: what, agents: new Set(), times: 0 }))
        so.agents.add(agent)
        so.times++
      }
    },
    of(step, steps) {
      const since = windows.find((window) => window.step === step)?.since ?? step - 1
      const ranked = [...(inside.get(step) ?? [])].map(([key, { kind, action, agents, times }]) => {
        const usual = ((totals.get(key) ?? 0) * (step - since)) / Math.max(1, steps)
        const surprise = times > usual ? times * Math.log(times / usual) - (times - usual) : 0
        return { kind, action, agents: [...agents], surprise }
      })
      const unusual = ranked.filter(({ surprise }) => surprise >= UNUSUAL)
      const [first, ...others] = unusual.toSorted((a, b) => b.surprise - a.surprise)
      // What is told beside it is about as unusual.
      if (!first) return []
      const told = [first, ...others.filter(({ surprise }) => surprise >= first.surprise / 2).slice(0, 1)]
      return told.map(({ kind, action, agents }) => ({ kind, action, agents }))
    },
  }
}
