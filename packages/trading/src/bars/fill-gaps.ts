import type { Bar, Bars } from './bar.ts'

/** The same bars with a flat one, at the last close and without volume, for each that is missing. */
export function fillGaps({ interval, list }: Bars): Bars {
  const filled: Bar[] = []
  for (const bar of list) {
    const last = filled.at(-1)
    if (last !== undefined) {
      for (let time = last.time + interval; time < bar.time; time += interval) filled.push(flatBar(time, last.close))
    }
    filled.push(bar)
  }
  return { interval, list: filled }
}

const flatBar = (time: number, price: number): Bar => ({
  time,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 0,
})
