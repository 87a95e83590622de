import type { TokenView } from './market-view.ts'

const BEFORE = { ago: 1 }

type Pair = readonly [first: number | null, second: number | null]

/** Whether the first went from at most the second to above it (1), the other way (-1), or neither. */
function crossed([before, otherBefore]: Pair, [now, other]: Pair): 1 | -1 | 0 {
  if (now === null || other === null || before === null || otherBefore === null) return 0
  if (before <= otherBefore && now > other) return 1
  return before >= otherBefore && now < other ? -1 : 0
}

/** Whether one indicator crossed another with the last bar: 1 upwards, -1 downwards, 0 not. */
export function crossing(view: TokenView, first: string, second: string): 1 | -1 | 0 {
  return crossed([view.value(first, BEFORE), view.value(second, BEFORE)], [view.value(first), view.value(second)])
}

/** The same of two outputs of one indicator. */
export function crossingOutputs(
  view: TokenView,
  indicator: string,
  { first, second }: { readonly first: string; readonly second: string },
): 1 | -1 | 0 {
  const at = (ago: number): Pair => [
    view.value(indicator, { output: first, ago }),
    view.value(indicator, { output: second, ago }),
  ]
  return crossed(at(1), at(0))
}
