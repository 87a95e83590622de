import { YEAR } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { MintCurve } from '../mint-curve.ts'

export interface CurveMinterOptions {
  readonly total: number
  readonly curve: MintCurve
  /** Seconds since 1970 at which the curve begins; nothing is minted at that very moment. */
  readonly start: number
  /** Seconds between two mints. */
  readonly interval: number
  readonly mint: (amount: number) => void
}

/** Mints at regular times what a curve has added since the last time, until all is minted. */
export function curveMinter({ total, curve, start, interval, mint }: CurveMinterOptions): Behaviour {
  checkOptions('curveMinter', { notNegative: { total }, seconds: { start, interval } })
  let left = total
  let last: number | undefined
  let minted = curve.share(0)
  return ({ time }) => {
    if (time === start || left === 0 || (last !== undefined && time - last < interval)) return
    last = time
    const years = (time - start) / YEAR
    const share = curve.share(years)
    const amount = Math.min(curve.done(years) ? left : (share - minted) * total, left)
    minted = share
    left -= amount
    mint(amount)
  }
}
