const WEEK = 604_800
/** 1970 began on a Thursday, weeks begin on Monday. */
const FIRST_MONDAY = 345_600

/** When the bar opens that a moment belongs to: on the UTC grid of the interval, weeks from Monday. */
export function openingTime(time: number, interval: number): number {
  const start = interval % WEEK === 0 ? FIRST_MONDAY : 0
  return start + Math.floor((time - start) / interval) * interval
}
