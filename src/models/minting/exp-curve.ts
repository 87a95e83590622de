import { power } from '../../power.ts'
import type { MintCurve } from './mint-curve.ts'

/** After so many half-lives less than a ten-billionth of the total is left. */
const LAST_HALF_LIFE = 34

/** Half of what is left in each half-life: the share is 1 - 0.5^(t/H). */
export function expCurve({ halfLifeYears }: { readonly halfLifeYears: number }): MintCurve {
  return {
    share: (years) => 1 - power(0.5, years / halfLifeYears),
    done: (years) => years / halfLifeYears > LAST_HALF_LIFE,
  }
}
