import { field } from '../../field/field.ts'
import { YEAR } from '../../units.ts'
import { drawnPath } from './drawn-path.ts'
import { DRIFT, drawnKind, FROM, refuseOption, STEP, VOLATILITY } from './path-kind.ts'

const kind = 'garch'

/**
 * A random walk whose volatility comes in clusters: h' = (1 - alpha - beta) H + alpha e² + beta h, where H is the variance
 * of a step in the long run, which it begins with, and e what the last step was off its mean.
 */
export const garch = drawnKind({
  kind,
  about: 'A geometric random walk whose volatility comes in clusters: GARCH(1, 1)',
  source: 'Bollerslev 1986',
  fields: {
    from: FROM,
    step: STEP,
    drift: DRIFT,
    volatility: VOLATILITY,
    alpha: field.number({
      required: true,
      min: 0,
      below: 1,
      about: 'How much a surprise moves the variance of the next step',
    }),
    beta: field.number({ required: true, min: 0, below: 1, about: 'How much of its variance a step hands on' }),
  },
  path({ rng, start, from, step, drift, volatility, alpha, beta }) {
    if (alpha + beta >= 1)
      refuseOption(kind, 'beta', beta, 'with alpha a sum below 1, else there is no variance in the long run')
    const years = step / YEAR
    const longRun = volatility * volatility * years
    let variance = longRun
    return drawnPath({
      start,
      step,
      first: 0,
      next(last) {
        const surprise = rng.normal(0, Math.sqrt(variance))
        variance = (1 - alpha - beta) * longRun + alpha * surprise * surprise + beta * variance
        return last + drift * years + surprise
      },
      value: (log) => from * Math.exp(log),
    })
  },
})
