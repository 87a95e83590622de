import type { Bar } from '../bars/bar.ts'
import { LookaheadError, UnknownNameError } from '../errors.ts'
import { nearest } from 'saffron-sim/cli'
import { type ChosenIndicator, findIndicator } from './find-indicator.ts'
import type { Kernel } from './indicator.ts'
import type { Reading } from './reading.ts'

/** Indicators of one market, each computed once a bar whoever reads it. */
export interface IndicatorSet {
  push(bar: Bar): void
  /** A value to rely on, so many bars ago; null where there is none. The first output, unless one is named. */
  value(text: string, options?: { readonly output?: string; readonly ago?: number }): number | null
  /** Bars until all of them have settled. */
  readonly settle: number
}

interface Column {
  readonly chosen: ChosenIndicator
  readonly kernel: Kernel
  /** A row of readings for each bar, oldest first. */
  readonly rows: (readonly Reading[])[]
}

/** The indicators that the texts name, two texts for one of them counting once. */
export function createIndicatorSet(texts: readonly string[]): IndicatorSet {
  const byText = new Map<string, Column>()
  const columns = new Map<string, Column>()
  for (const text of texts) {
    const chosen = findIndicator(text)
    const column = columns.get(chosen.name) ?? {
      chosen,
      kernel: chosen.indicator.start(chosen.params),
      rows: [],
    }
    columns.set(chosen.name, column)
    byText.set(text, column)
  }
  const known = [...byText.keys()]
  return {
    push(bar) {
      for (const { kernel, rows } of columns.values()) rows.push(kernel.push(bar))
    },
    value(text, { output, ago = 0 } = {}) {
      const column = byText.get(text) ?? columns.get(text)
      if (column === undefined) {
        throw new UnknownNameError({
          kind: 'indicator here',
          name: text,
          close: nearest(text, known),
          list: 'What the strategy needs',
        })
      }
      if (ago < 0) throw new LookaheadError({ what: text, ago })
      const { outputs } = column.chosen.indicator
      const place = output === undefined ? 0 : outputs.indexOf(output)
      if (place < 0) {
        throw new UnknownNameError({
          kind: `output of ${text}`,
          name: output ?? '',
          close: nearest(output ?? '', outputs),
          list: outputs.join(', '),
        })
      }
      const reading = column.rows[column.rows.length - 1 - ago]?.[place] ?? null
      return typeof reading === 'number' ? reading : null
    },
    settle: Math.max(0, ...[...columns.values()].map(({ chosen }) => chosen.indicator.settle(chosen.params))),
  }
}
