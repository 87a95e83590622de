import { field } from '../../field/field.ts'
import { wad, YEAR } from '../../units.ts'
import type { PricePath } from '../price-path.ts'
import { cholesky } from './cholesky.ts'
import { DRIFT, drawnKind, FROM, refuseOption, STEP, VOLATILITY } from './path-kind.ts'

const kind = 'correlated'
const about = 'One of them'

const WALK = field.record(
  {
    name: field.text({ required: true, about: 'What it is called' }),
    from: FROM,
    drift: DRIFT,
    volatility: VOLATILITY,
  },
  { required: true, about },
)
const PAIR = field.record(
  {
    between: field.list(field.text({ required: true, about: 'A name' }), {
      required: true,
      min: 2,
      max: 2,
      about: 'Which two',
    }),
    is: field.number({ required: true, min: -1, max: 1, about: 'The correlation of the logarithms' }),
  },
  { required: true, about: 'A pair of walks that move together, or against each other' },
)

/** Geometric random walks whose steps are correlated, by name. The exact step, with Cholesky's root of the correlations. */
export const correlated = drawnKind({
  kind,
  about: 'Several geometric random walks that move together',
  fields: {
    step: STEP,
    walks: field.list(WALK, { required: true, min: 1, max: 50, about: 'Each with its name' }),
    correlations: field.list(PAIR, { default: [], about: 'Of pairs; 0 where nothing is said' }),
  },
  path({ rng, start, step, walks, correlations }): Readonly<Record<string, PricePath>> {
    const years = step / YEAR
    const lower = cholesky(
      matrixOf(
        walks.map(({ name }) => name),
        correlations,
      ),
    )
    if (!lower) return refuseOption(kind, 'correlations', correlations, 'correlations that can be at once')
    const points = [walks.map(() => 0)]
    const pointAt = (index: number) => {
      for (let last = points.at(-1) ?? []; points.length <= index; last = points.at(-1) ?? []) {
        const shocks = walks.map(() => rng.normal())
        const next = walks.map(({ drift, volatility }, i) => {
          const shock = (lower[i] ?? []).reduce((sum, weight, k) => sum + weight * (shocks[k] ?? 0), 0)
          return (last[i] ?? 0) + drift * years + volatility * Math.sqrt(years) * shock
        })
        points.push(next)
      }
      return points[index] ?? []
    }
    return Object.fromEntries(
      walks.map(({ name, from }, i): [string, PricePath] => [
        name,
        (time) => wad(from * Math.exp(pointAt(Math.max(0, Math.floor((time - start) / step)))[i] ?? 0)),
      ]),
    )
  },
})

interface Pair {
  readonly between: readonly string[]
  readonly is: number
}

function matrixOf(names: readonly string[], pairs: readonly Pair[]): readonly (readonly number[])[] {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) refuseOption(kind, 'walks', twice, 'a name for each that no other has')
  const matrix = names.map((_, i) => names.map((__, j) => Number(i === j)))
  for (const { between, is } of pairs) {
    const [i = -1, j = -1] = between.map((name) => names.indexOf(name))
    const [rowI, rowJ] = [matrix[i], matrix[j]]
    if (!rowI || !rowJ || i === j)
      return refuseOption(kind, 'correlations', between.join(', '), `two of ${names.join(', ')}`)
    rowI[j] = is
    rowJ[i] = is
  }
  return matrix
}
