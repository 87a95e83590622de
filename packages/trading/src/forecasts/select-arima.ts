import { type ArimaFit, fitArima, type Order } from './arima.ts'
import { adfTest, kpssTest } from './unit-root-tests.ts'

interface SelectOptions {
  readonly most?: { readonly p: number; readonly q: number }
  readonly by?: 'aic' | 'bic'
}

export interface Selection {
  readonly best: ArimaFit
  readonly grid: readonly ArimaFit[]
}

/** The fewest differences, two at most, after which both tests see no unit root; one where none does. */
export function differencesNeeded(series: readonly number[]): number {
  let changes = series
  for (let d = 0; d <= 2; d++) {
    const [adf, kpss] = [adfTest(changes), kpssTest(changes)]
    if (adf.stat < (adf.crit['5%'] ?? -Infinity) && kpss.stat < (kpss.crit['5%'] ?? 0)) return d
    changes = changes.slice(1).map((value, i) => value - (changes[i] ?? 0))
  }
  return 1
}

/** The order with the least criterion among all of the needed differences, up to three terms of either kind. */
export function selectArima(
  series: readonly number[],
  { most = { p: 3, q: 3 }, by = 'aic' }: SelectOptions = {},
): Selection {
  const d = differencesNeeded(series)
  const orders = Array.from({ length: (most.p + 1) * (most.q + 1) }, (_, i): Order => {
    const p = Math.floor(i / (most.q + 1))
    return [p, d, i % (most.q + 1)]
  })
  const grid = orders.map((order) => fitArima(series, order))
  return { grid, best: grid.reduce((least, fit) => (fit[by] < least[by] ? fit : least)) }
}
