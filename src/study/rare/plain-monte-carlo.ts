import { stream } from '../../engine/rng.ts'
import { CONFIDENCE } from '../analyse/interval.ts'
import { clopperPearsonInterval } from '../analyse/rate-interval.ts'
import type { Margins, RareEstimate } from './rare-estimate.ts'

interface PlainOptions {
  /** How many standard normal variables a point has. */
  readonly dimensions: number
  readonly count: number
  readonly seed: string
  readonly margins: Margins
  readonly confidence?: number
}

/** The share of failures among points drawn as they come: right for anything, dear for what is rare. */
export async function plainMonteCarlo(options: PlainOptions): Promise<RareEstimate> {
  const { dimensions, count, seed, margins, confidence = CONFIDENCE } = options
  const rng = stream(seed, 'plain')
  const points = Array.from({ length: count }, () => Array.from({ length: dimensions }, () => rng.normal()))
  const hits = (await margins(points)).filter((margin) => margin <= 0).length
  const p = hits / count
  const error = hits === 0 ? undefined : Math.sqrt((1 - p) / hits)
  return { p, ...clopperPearsonInterval({ hits, of: count }, confidence), error, runs: count, levels: [] }
}
