import { expect } from 'chai'

import type { PricePath } from '../../../src/agents/price-path.ts'
import { DAY, HOUR } from '../../../src/units.ts'

export interface PriceUnderTest {
  readonly start: number
  /** A fresh one of the same luck each time; steady for a day at a time. */
  open(): PricePath
}

/** What whoever looks at a price elsewhere relies on, held against one source of it. */
export function behavesAsPrice({ start, open }: PriceUnderTest): void {
  const times = Array.from({ length: 40 }, (_, i) => start + i * DAY)

  it('default: there is one at any time, above nothing, before its beginning too', () => {
    const price = open()
    for (const time of [start - DAY, start, ...times, start + 1_000 * DAY]) expect(price(time) > 0n).to.equal(true)
  })

  it('behavior: it is the same whoever asks, how often, and in whatever order', () => {
    const [price, another] = [open(), open()]
    const forwards = times.map((time) => price(time))
    const backwards = times
      .toReversed()
      .map((time) => another(time))
      .toReversed()
    expect(backwards).to.deep.equal(forwards)
    expect(times.map((time) => price(time))).to.deep.equal(forwards)
  })

  it('behavior: it is steady between two of its days', () => {
    const price = open()
    for (const time of times) expect(price(time + 23 * HOUR)).to.equal(price(time))
  })
}
