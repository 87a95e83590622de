import type { Probe } from '../plan/one-at-a-time.ts'

/** How far one variable by itself moves an outcome. */
export interface TornadoBar {
  readonly variable: string
  /** The least and the largest outcome while only this variable moved, the base included. */
  readonly low: number
  readonly high: number
  /** Probes whose run failed. */
  readonly failed: number
}

interface TornadoOptions {
  readonly probes: readonly Probe[]
  /** In the order of the probes; undefined where a run failed. */
  readonly outcomes: readonly (number | undefined)[]
}

/** The bars of a one-at-a-time design, the widest first; undefined where the base has no outcome. */
export function tornado({ probes, outcomes }: TornadoOptions): { base: number; bars: TornadoBar[] } | undefined {
  const base = outcomes[probes.findIndex(({ variable }) => variable === undefined)]
  if (base === undefined) return undefined
  const bars = new Map<string, TornadoBar>()
  probes.forEach(({ variable }, i) => {
    if (variable === undefined) return
    const bar = bars.get(variable) ?? { variable, low: base, high: base, failed: 0 }
    const outcome = outcomes[i]
    const seen = outcome ?? base
    const failed = bar.failed + (outcome === undefined ? 1 : 0)
    bars.set(variable, { variable, low: Math.min(bar.low, seen), high: Math.max(bar.high, seen), failed })
  })
  return { base, bars: [...bars.values()].toSorted((a, b) => b.high - b.low - (a.high - a.low)) }
}
