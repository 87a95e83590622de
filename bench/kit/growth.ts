import type { MemoryUse } from './memory-use.ts'
import { medianOf } from './median.ts'
import type { Row } from './row.ts'

interface Sample extends MemoryUse {
  /** How many things have been done by then. */
  readonly done: number
}

export interface Growth {
  add(done: number, use: MemoryUse): void
  /**
   * Bytes per thing divided by `unit`: the median, least and most of the slopes from each sample of the first third
   * to each of the last, so that neither warming up nor one odd sample decides.
   */
  per(what: keyof MemoryUse, unit: number): Pick<Row, 'median' | 'min' | 'max'>
}

export function growth(): Growth {
  const samples: Sample[] = []
  return {
    add: (done, use) => void samples.push({ done, ...use }),
    per(what, unit) {
      // The very first one is of a process that is still warming up.
      const settled = samples.slice(1)
      const third = Math.ceil(settled.length / 3)
      const slopes = settled
        .slice(0, third)
        .flatMap((early) =>
          settled.slice(-third).map((late) => (late[what] - early[what]) / (late.done - early.done) / unit),
        )
      return { median: medianOf(slopes), min: Math.min(...slopes), max: Math.max(...slopes) }
    },
  }
}
