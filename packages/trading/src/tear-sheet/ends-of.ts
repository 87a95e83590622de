import type { Ends } from './svg-chart.ts'

/** When the first bar opened and the last one closed, in UTC; the day alone where the hour is midnight. */
export function endsOf(times: readonly number[], interval: number): Ends {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return ['', '']
  return [timeText(first), timeText(last + interval)]
}

function timeText(seconds: number): string {
  const text = new Date(seconds * 1_000).toISOString()
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
