import type { Quantity } from './measure.ts'
import type { Token } from './measure-tokens.ts'
import { timeStatistic } from './time-statistic.ts'

/**
 * What a dotted name is: the last segment is the statistic (`Team.sold.last`), and without one the whole is a plain
 * name. A name in quotes stands for what is inside them.
 */
export function nameOrSeries({ text, column }: Token): Quantity {
  const found = /^(?<kpi>.+?)\.(?<statistic>P\d+(?:\.\d+)?|[^.]+)$/.exec(text)?.groups
  const { kpi, statistic } = found ?? {}
  if (kpi === undefined || statistic === undefined || !isStatistic(statistic)) {
    return { kind: 'name', name: unquoted(text), column }
  }
  return { kind: 'series', kpi: unquoted(kpi), statistic, column }
}

const isStatistic = (segment: string): boolean => segment === 'at' || timeStatistic(segment) !== undefined

const unquoted = (name: string): string => name.replace(/^(['"])(.*)\1/, '$2')
