import type { Bars } from '../bars/bar.ts'
import { computeIndicator } from '../indicators/compute-indicator.ts'
import { findIndicator } from '../indicators/find-indicator.ts'
import type { ParamValues } from '../params/param.ts'
import { needsOf, type Strategy } from '../strategies/strategy.ts'
import type { Check } from './check.ts'

/** How much a value may still move when the series begins earlier. */
const TOLERANCE = 0.001

interface Warmed {
  readonly strategy: Strategy
  readonly params: ParamValues
  readonly markets: Readonly<Record<string, Bars>>
}

/** Whether the indicators of a strategy end at the same values when they begin two and four times their settling bars ago. */
export function warmupCheck({ strategy, params, markets }: Warmed): Check {
  const [bars] = Object.values(markets)
  const unsettled: string[] = []
  const untried: string[] = []
  for (const text of needsOf(strategy, params)) {
    const chosen = findIndicator(text)
    const settle = chosen.indicator.settle(chosen.params) + 1
    if (chosen.indicator.cumulative || bars === undefined || bars.list.length < 2 * settle) {
      untried.push(chosen.name)
      continue
    }
    const ends = [1, 2, 4].map((times) => {
      const list = bars.list.slice(-times * settle)
      return Object.values(computeIndicator(chosen, { ...bars, list }).outputs).map((values) => values.at(-1) ?? null)
    })
    const [first = [], ...longer] = ends
    if (longer.some((end) => end.some((value, i) => isFar(value, first[i] ?? null)))) unsettled.push(chosen.name)
  }
  if (unsettled.length > 0) {
    return { name: 'warmup', ok: false, found: `${unsettled.join(', ')} still depend on where the series begins` }
  }
  const rest = untried.length === 0 ? '' : `; too few bars, or none that would do, for ${untried.join(', ')}`
  return { name: 'warmup', ok: true, found: `indicators have settled${rest}` }
}

const isFar = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a !== b : Math.abs(a - b) > TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
