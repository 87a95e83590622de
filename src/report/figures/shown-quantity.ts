import { isoTime } from '../../calendar.ts'
import { DAY, HOUR, MINUTE, MOMENT, RATIO, SECONDS } from '../../units.ts'
import { shownNumber } from './shown-number.ts'

const LENGTHS = [
  { symbol: 'd', seconds: DAY },
  { symbol: 'h', seconds: HOUR },
  { symbol: 'min', seconds: MINUTE },
] as const
const FEW = 3

/**
 * A quantity as people say it: a ratio in percent, a time in days or hours, a moment as date and time of day, everything
 * else as a number of its unit.
 */
export function shownQuantity(value: number, unit: string, digits?: number): string {
  if (Number.isNaN(value)) return '–'
  if (unit === RATIO.symbol) return `${shownNumber(roundedPercent(value), digits)} %`
  if (unit === MOMENT.symbol) return shownMoment(value, digits)
  if (unit !== SECONDS.symbol) return shownNumber(value, digits)
  // No time at all is none in any unit.
  if (value === 0) return '0'
  const { symbol, seconds } = LENGTHS.find((each) => Math.abs(value) >= each.seconds) ?? { symbol: 's', seconds: 1 }
  return `${shownNumber(value / seconds, digits)} ${symbol}`
}

/** The same from a cell of a result file. */
export const shownCell = (cell: string, unit: string, digits?: number): string =>
  shownQuantity(cell === '' ? Number.NaN : Number(cell), unit, digits)

/** To the minute, or to the second where digits are asked for; what no date can tell stays a number. */
function shownMoment(seconds: number, digits: number | undefined): string {
  const [date, time] = isoTime(seconds)?.split('T') ?? []
  return time === undefined ? shownNumber(seconds, digits) : `${date} ${time.slice(0, digits === undefined ? 5 : 8)}`
}

/** What differences of a quantity are counted in: between two moments lies a length of time. */
export const differenceUnit = (unit: string): string => (unit === MOMENT.symbol ? SECONDS.symbol : unit)

/** What stands beside quantities of a unit; nothing where they say it themselves. */
export const unitBeside = (unit: string): string => (unit === RATIO.symbol || unit === SECONDS.symbol ? '' : unit)

/** A quantity with its unit: `1,200 USD`, `5 %`, `3 d`. */
export function withUnit(value: number, unit: string): string {
  const beside = Number.isNaN(value) ? '' : unitBeside(unit)
  return `${shownQuantity(value, unit)}${beside === '' ? '' : ` ${beside}`}`
}

/** The unit in which a figure of so many seconds counts a quantity, and how many of these one is. */
export function figureUnit(unit: string, runSeconds: number): { readonly unit: string; readonly multiply: number } {
  if (unit === RATIO.symbol) return { unit: '%', multiply: 100 }
  if (unit === MOMENT.symbol) return { unit: 'days since 1970', multiply: 1 / DAY }
  if (unit !== SECONDS.symbol) return { unit, multiply: 1 }
  const { symbol, seconds } = LENGTHS.find((each) => runSeconds >= FEW * each.seconds) ?? { symbol: 's', seconds: 1 }
  return { unit: symbol, multiply: 1 / seconds }
}

/** Without what a product of binary numbers adds: 0.07 is 7 %, not 7.000000000000001 %. */
const roundedPercent = (ratio: number) => Number((100 * ratio).toPrecision(12))
