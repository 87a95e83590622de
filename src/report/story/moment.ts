import { type Clock, endOf } from '../../engine/clock.ts'
import { DAY, HOUR } from '../../units.ts'

/** When the block of a step was mined, in words: the month, day, hour or step it is, with the date. */
export function momentInWords(step: number, clock: Clock): string {
  if (typeof clock.step !== 'number') {
    const day = new Date(endOf(clock, step) * 1000).toISOString().slice(0, 10)
    return `month ${(step * clock.step.months).toLocaleString('en-US')} (${day})`
  }
  const passed = endOf(clock, step) - clock.start
  const seconds = clock.step
  const [name, length] = seconds % DAY === 0 ? ['day', DAY] : seconds % HOUR === 0 ? ['hour', HOUR] : ['step', seconds]
  const date = new Date(endOf(clock, step) * 1000).toISOString()
  const shown = seconds % DAY === 0 ? date.slice(0, 10) : date.slice(0, 16).replace('T', ' ')
  return `${name} ${(passed / length).toLocaleString('en-US')} (${shown})`
}
