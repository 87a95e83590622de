import { mean, sum } from '../../../kpi/statistics/mean.ts'
import { DAY, YEAR } from '../../../units.ts'
import { type Figure, meanFigure } from './figure.ts'
import type { Part } from '../../../netlist/expect/means.ts'
import { type Records, seriesOf } from './part.ts'

/** What a client asks of people over runs: who takes part, how much changes hands, what providers of liquidity earn. */
export function behaviourMetrics(records: Records): Record<string, Readonly<Record<string, Figure>>> {
  const share = (above: Part, below: Part) =>
    records.runs.flatMap((run) => {
      const [a, b] = [run[above], run[below]]
      return a && b ? [quotients(Float64Array.from(a), Float64Array.from(b))] : []
    })
  const meanAndFinal = (series: readonly Float64Array[]) => ({
    mean: meanFigure(series.map((each) => mean(present(each)))),
    final: meanFigure(series.map((each) => each.at(-1))),
  })
  const perDay = DAY / records.recordSeconds
  const meanOf = (part: Part) => meanFigure(seriesOf(records, part).map((each) => mean(present(each))))
  return {
    staking: prefixed('ofSupply', meanAndFinal(share('staked', 'circulating'))),
    stakers: prefixed('ofHolders', meanAndFinal(share('stakers', 'holders'))),
    trading: {
      volumePerDay: meanFigure(
        seriesOf(records, 'volume').map((flow) => scaled(mean(present(flow.subarray(1))), perDay)),
      ),
      turnover: meanFigure(share('volume', 'liquidity').map((each) => mean(present(each.subarray(1))))),
      activeTraders: meanOf('activeTraders'),
    },
    liquidity: { yield: meanFigure(records.runs.map((run) => liquidityYield(run, records.recordSeconds))) },
    governance: { turnout: meanOf('turnout') },
  }
}

const present = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value))

const scaled = (value: number | undefined, factor: number) => (value === undefined ? undefined : value * factor)

/** Record by record; missing where the denominator is 0. */
const quotients = (above: Float64Array, below: Float64Array): Float64Array =>
  above.map((value, i) => (below[i] ? value / below[i] : Number.NaN))

const prefixed = (
  prefix: string,
  { mean: average, final }: { mean: Figure; final: Figure },
): Record<string, Figure> => ({
  [`${prefix}Mean`]: average,
  [`${prefix}Final`]: final,
})

/** All fees over the mean liquidity, a year. */
function liquidityYield({ fees, liquidity }: Records['runs'][number], recordSeconds: number): number | undefined {
  if (!fees || !liquidity) return undefined
  const average = mean(present(Float64Array.from(liquidity)))
  const years = ((fees.length - 1) * recordSeconds) / YEAR
  return average && years > 0 ? sum(present(Float64Array.from(fees).subarray(1))) / average / years : undefined
}
