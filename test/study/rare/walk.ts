import { stream } from '../../../src/engine/rng.ts'
import type { Ascent, Lineage } from '../../../src/study/rare/splitting.ts'

/** A walk that draws its steps from its seed, and from each branch's after it; the score is how high it has been. */
export function walk(lineage: Lineage, { steps, draw, goal }: WalkOptions): Ascent {
  let rng = stream(lineage.seed, 'walk')
  const rises: { step: number; score: number }[] = []
  let [place, highest] = [0, -Infinity]
  for (let step = 1; step <= steps; step++) {
    place += draw(rng)
    if (place > highest) rises.push({ step, score: (highest = place) })
    for (const branch of lineage.branches) if (branch.at === step) rng = stream(branch.seed, 'walk')
  }
  return { rises, failed: highest >= goal }
}

interface WalkOptions {
  readonly steps: number
  readonly draw: (rng: ReturnType<typeof stream>) => number
  readonly goal: number
}

/**
 * How likely a walk of normal steps ever reaches the goal: the density of those that have not yet, carried on step by
 * step on a fine grid.
 */
export function firstPassage({ steps, goal }: { steps: number; goal: number }): number {
  const [width, bottom] = [0.02, -25]
  const places = Array.from({ length: Math.round((goal - bottom) / width) }, (_, i) => bottom + (i + 0.5) * width)
  const kernel = Array.from(
    { length: 601 },
    (_, i) => Math.exp(-(((i - 300) * width) ** 2) / 2) / Math.sqrt(2 * Math.PI),
  )
  let density = places.map((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI))
  for (let step = 2; step <= steps; step++) {
    density = places.map((_, i) => {
      let sum = 0
      for (let k = Math.max(-300, -i); k <= Math.min(300, places.length - 1 - i); k++) {
        sum += (density[i + k] ?? 0) * (kernel[k + 300] ?? 0)
      }
      return sum * width
    })
  }
  return 1 - density.reduce((sum, x) => sum + x, 0) * width
}
