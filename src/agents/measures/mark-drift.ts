import type { Mark, Source } from './marks.ts'

/** What a mark has changed by since this was made, by where that came from. */
export interface MarkDrift {
  /** Adds what so much of what it marks gained by that. */
  addTo(sums: Record<Source, bigint>, amount: bigint): void
  /** A way back to what it has changed by now. */
  checkpoint(): () => void
}

/** The drift of a mark from now on. */
export function driftOf(mark: Mark): MarkDrift {
  let drift = new Map<Source, bigint>()
  mark.onChange((parts) => {
    for (const [source, part] of parts) drift.set(source, (drift.get(source) ?? 0n) + part)
  })
  return {
    addTo(sums, amount) {
      if (amount === 0n) return
      for (const [source, part] of drift) sums[source] += amount * part
    },
    checkpoint() {
      const kept = new Map(drift)
      return () => void (drift = new Map(kept))
    },
  }
}
