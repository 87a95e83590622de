import { RATIO, type Unit } from '../units.ts'
import { derived, type Derived, type Kpi } from './kpi.ts'

/** One KPI over another; missing while the denominator is 0. */
export function ratio(
  numerator: Kpi,
  denominator: Kpi,
  { about, unit = RATIO }: { about: string; unit?: Unit },
): Derived {
  const compute = ({ a, b }: { a: number; b: number }) => (b === 0 ? undefined : a / b)
  return derived({ unit, about, from: { a: numerator, b: denominator }, compute })
}

/** Change since the last record as a share of the value then; missing at first and after a 0. */
export function growth(of: Kpi, { about }: { about: string }): Derived {
  let previous: number | undefined
  return derived({
    unit: RATIO,
    about,
    from: { value: of },
    compute: ({ value }) => {
      const last = previous
      previous = value
      return last === undefined || last === 0 ? undefined : value / last - 1
    },
  })
}

/** Difference to the last record; 0 at first. */
export function change(of: Kpi, { about }: { about: string }): Derived {
  let previous: number | undefined
  return derived({
    unit: of.unit,
    about,
    from: { value: of },
    compute: ({ value }) => {
      const since = value - (previous ?? value)
      previous = value
      return since
    },
  })
}

/** Mean of the last `records` values, of as many as there are at first. */
export function movingAverage(of: Kpi, { about, records }: { about: string; records: number }): Derived {
  const window: number[] = []
  return derived({
    unit: of.unit,
    about,
    from: { value: of },
    compute: ({ value }) => {
      window.push(value)
      if (window.length > records) window.shift()
      return window.reduce((sum, each) => sum + each, 0) / window.length
    },
  })
}

/** The sum of a KPI over all records so far. */
export function cumulative(of: Kpi, { about }: { about: string }): Derived {
  let sum = 0
  return derived({ unit: of.unit, about, from: { value: of }, compute: ({ value }) => (sum += value) })
}
