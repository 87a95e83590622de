import { mean, sum } from '../../../kpi/statistics/mean.ts'
import { DAY, YEAR } from '../../../units.ts'
import type { Interval } from '../interval.ts'
import { wilsonInterval } from '../rate-interval.ts'
import { type Figure, meanFigure, quantileFigure, rateFigure } from './figure.ts'
import type { Part } from '../../../netlist/expect/means.ts'
import { type Records, seriesOf } from './part.ts'

const RUNWAY_WINDOW = 90 * DAY
const MONTH = 30 * DAY

/** A rate with the interval that holds it with 95 %. */
export type RateFigure = Figure & Interval

/**
 * What a client asks of a treasury and a market capitalisation over runs. Revenue and expenses are what came and went
 * since the record before. The runway is how many days the balance lasts at the mean outflow of the last 90; a treasury
 * that does not shrink has none, and is not in its figures.
 */
export function protocolMetrics(records: Records): Record<string, Readonly<Record<string, Figure | RateFigure>>> {
  const treasury = seriesOf(records, 'treasury')
  const finals = treasury.map((balance) => balance.at(-1))
  const deaths = treasury.map((balance) => balance.findIndex((value) => value <= 0))
  const died = deaths.filter((record) => record >= 0)
  const days = records.recordSeconds / DAY
  const runways = treasury.map((balance) => runwayDays(balance, records.recordSeconds))
  const marketCap = seriesOf(records, 'marketCap')
  const caps = marketCap.map((cap) => cap.at(-1))
  return {
    treasury: {
      mean: meanFigure(finals),
      P5: quantileFigure(finals, 0.05),
      P50: quantileFigure(finals, 0.5),
      above0: rateFigure(finals, (balance) => balance > 0),
    },
    bankruptcy: {
      risk: {
        ...rateFigure(deaths, (record) => record >= 0),
        ...wilsonInterval({ hits: died.length, of: deaths.length }),
      },
      medianDays: quantileFigure(
        died.map((record) => record * days),
        0.5,
      ),
    },
    runwayDays: { P10: quantileFigure(runways, 0.1), P50: quantileFigure(runways, 0.5) },
    income: incomeOf(records),
    marketCap: {
      mean: meanFigure(caps),
      P5: quantileFigure(caps, 0.05),
      P50: quantileFigure(caps, 0.5),
      P95: quantileFigure(caps, 0.95),
      CAGR: meanFigure(marketCap.map((cap) => yearlyGrowth(cap, records.recordSeconds))),
    },
  }
}

function runwayDays(balance: Float64Array, recordSeconds: number): number | undefined {
  const last = balance.length - 1
  const window = Math.min(last, Math.round(RUNWAY_WINDOW / recordSeconds))
  if (window < 1) return undefined
  const outflow = ((balance[last - window] ?? 0) - (balance[last] ?? 0)) / (window * recordSeconds)
  return outflow > 0 ? Math.max(0, balance[last] ?? 0) / outflow / DAY : undefined
}

function incomeOf(records: Records): Record<string, Figure> {
  const totals = (part: Part) => seriesOf(records, part).map((flow) => sum(present(flow)))
  const both = records.runs.flatMap(({ revenue, expenses }) =>
    revenue && expenses ? [{ revenue: Float64Array.from(revenue), expenses: Float64Array.from(expenses) }] : [],
  )
  return {
    revenue: meanFigure(totals('revenue')),
    expenses: meanFigure(totals('expenses')),
    ratio: meanFigure(
      both.map(({ revenue, expenses }) => {
        const spent = sum(present(expenses))
        return spent === 0 ? undefined : sum(present(revenue)) / spent
      }),
    ),
    monthsInDeficit: meanFigure(both.map((flows) => deficitShare(flows, Math.round(MONTH / records.recordSeconds)))),
  }
}

const present = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value))

/** The share of whole months in which more went than came; row 0 is before all of them. */
function deficitShare({ revenue, expenses }: { revenue: Float64Array; expenses: Float64Array }, records: number) {
  const months = records < 1 ? 0 : Math.floor((revenue.length - 1) / records)
  const inDeficit = Array.from({ length: months }, (_, month) => {
    const of = (flow: Float64Array) => sum(present(flow.subarray(1 + month * records, 1 + (month + 1) * records)))
    return of(revenue) < of(expenses) ? 1 : 0
  })
  return mean(inDeficit)
}

/** The growth that, the same each year, leads from the first value to the last. */
function yearlyGrowth(values: Float64Array, recordSeconds: number): number | undefined {
  const [first = 0, last = 0] = [values[0], values.at(-1)]
  const years = ((values.length - 1) * recordSeconds) / YEAR
  return first > 0 && last > 0 && years > 0 ? Math.expm1(Math.log(last / first) / years) : undefined
}
