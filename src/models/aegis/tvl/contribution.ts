import { power } from '../../../power.ts'
import type { TvlType } from './tvl-category.ts'

/** A piece of TVL with its terms. */
export interface Contribution {
  readonly id: number
  readonly counterparty: string
  readonly type: TvlType
  readonly amount: number
  /** Per year. */
  readonly rate: number
  readonly start: number
  /** The first month in which it is gone. */
  readonly end: number
  /** Part that leaves each month. */
  readonly decay: number
  /** Months over which it comes and goes; 0 is at once. */
  readonly rampUp: number
  readonly rampDown: number
}

/** What there is of it in a month. */
export function amountIn(contribution: Contribution, month: number): number {
  const { amount, start, end, decay } = contribution
  if (month < start || month >= end) return 0
  const decayed = decay === 0 ? amount : amount * power(1 - decay, month - start)
  return decayed * ramp(contribution, month)
}

function ramp({ start, end, rampUp, rampDown }: Contribution, month: number): number {
  const up = rampUp > 0 ? Math.min(1, (month - start + 1) / rampUp) : 1
  const down = rampDown > 0 ? Math.min(1, (end - month) / rampDown) : 1
  return Math.min(up, down)
}
