import type { Rng } from '../engine/rng.ts'
import { field } from '../field/field.ts'
import { takeValues } from '../field/read-values.ts'
import { wad, YEAR } from '../units.ts'
import { AgentOptionError } from './errors.ts'
import { DRIFT, STEP, VOLATILITY } from './processes/path-kind.ts'

export interface RandomWalkOptions {
  readonly rng: Rng
  /** Seconds since 1970 at which the price is `from`. */
  readonly start: number
  readonly from: number
  /** Seconds between two points of the path; it stays level between them. */
  readonly step: number
  /** Of the logarithm, per year. */
  readonly drift?: number
  /** Standard deviation of the logarithm, per square root of a year. */
  readonly volatility: number
}

/** Its options, but for the stream and the start. */
export const randomWalkFields = {
  from: field.number({ required: true, min: 0, about: 'The price at the start' }),
  step: STEP,
  volatility: VOLATILITY,
  drift: DRIFT,
}

/** A price as the rest of the world sees it, WAD, at a time. */
export type PricePath = (time: number) => bigint

/** A geometric random walk. The same path whoever asks, in whatever order: points are drawn one after another. */
export function randomWalk({ rng, start, from, step, drift = 0, volatility }: RandomWalkOptions): PricePath {
  const reading = takeValues(randomWalkFields, { from, step, drift, volatility })
  if (!reading.ok) throw new AgentOptionError({ kind: 'random-walk', mistakes: reading.mistakes })
  const logs = [Math.log(from)]
  const [mean, deviation] = [(drift * step) / YEAR, volatility * Math.sqrt(step / YEAR)]
  return (time) => {
    const index = Math.max(0, Math.floor((time - start) / step))
    while (logs.length <= index) logs.push((logs.at(-1) ?? 0) + rng.normal(mean, deviation))
    return wad(Math.exp(logs[index] ?? 0))
  }
}
