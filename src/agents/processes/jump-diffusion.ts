import { field } from '../../field/field.ts'
import { YEAR } from '../../units.ts'
import { drawnPath } from './drawn-path.ts'
import { DRIFT, drawnKind, FROM, STEP, VOLATILITY } from './path-kind.ts'

/** A geometric random walk that jumps at times. Exact for any step: given their number, the sum of the jumps is a normal. */
export const jumpDiffusion = drawnKind({
  kind: 'jump-diffusion',
  about: 'A geometric random walk that jumps at times of its own',
  source: 'Merton 1976',
  fields: {
    from: FROM,
    step: STEP,
    drift: DRIFT,
    volatility: VOLATILITY,
    jumps: field.number({ required: true, min: 0, max: 1e6, about: 'How many there are in a year, on average' }),
    jumpMean: field.number({ default: 0, about: 'Mean of the jump of the logarithm' }),
    jumpDeviation: field.number({ required: true, min: 0, about: 'Standard deviation of the jump of the logarithm' }),
  },
  path({ rng, start, from, step, drift, volatility, jumps, jumpMean, jumpDeviation }) {
    const years = step / YEAR
    return drawnPath({
      start,
      step,
      first: 0,
      next(last) {
        const many = jumps === 0 ? 0 : rng.poisson(jumps * years)
        const mean = drift * years + many * jumpMean
        return (
          last + rng.normal(mean, Math.sqrt(volatility * volatility * years + many * jumpDeviation * jumpDeviation))
        )
      },
      value: (log) => from * Math.exp(log),
    })
  },
})
