import { stream } from '../../engine/rng.ts'
import { StudyDesignError } from './errors.ts'

interface MorrisOptions {
  readonly dimensions: number
  readonly trajectories: number
  readonly seed: string
  /** Even. */
  readonly levels?: number
}

/**
 * Morris' trajectories (1991) in the unit cube: each starts at a random place of the grid of levels and moves each
 * variable once, in random order, by half the levels. d + 1 rows for each; more trajectories keep the first ones.
 */
export function morrisTrajectories({ dimensions, trajectories, seed, levels = 4 }: MorrisOptions): number[][] {
  if (levels < 2 || levels % 2 !== 0) {
    throw new StudyDesignError({ problem: `${levels} levels are not an even number`, hint: 'Take 4, 6 or 8 levels.' })
  }
  return Array.from({ length: trajectories }, (_, t) =>
    trajectory({ dimensions, levels, path: [seed, 'morris', String(t)] }),
  ).flat()
}

function trajectory({
  dimensions,
  levels,
  path: [seed, ...path],
}: {
  dimensions: number
  levels: number
  path: [string, ...string[]]
}): number[][] {
  const rng = stream(seed, ...path)
  const half = levels / 2
  // In numbers of levels, which are whole: a step forth and back ends where it began.
  const moves = Array.from({ length: dimensions }, () => ({ low: rng.int(0, half - 1), up: rng.chance(0.5) }))
  const order = rng.shuffle(moves.map((_, variable) => variable))
  const place = moves.map(({ low, up }) => (up ? low : low + half))
  const rows = [[...place]]
  for (const variable of order) {
    const { low, up } = moves[variable] ?? { low: 0, up: true }
    place[variable] = up ? low + half : low
    rows.push([...place])
  }
  return rows.map((row) => row.map((level) => level / (levels - 1)))
}
