import { field } from '../../field/field.ts'
import { YEAR } from '../../units.ts'
import { drawnPath } from './drawn-path.ts'
import { drawnKind, FROM, refuseOption, STEP } from './path-kind.ts'

const kind = 'ornstein-uhlenbeck'

/** Returns to its mean: the exact step of dx = reversion (mean - x) dt + volatility dW, of the logarithm or of the value. */
export const ornsteinUhlenbeck = drawnKind({
  kind,
  about: 'Returns to its mean, the faster the further it is away',
  source: 'Uhlenbeck and Ornstein 1930; Vasicek 1977; of the logarithm Schwartz 1997',
  fields: {
    from: FROM,
    step: STEP,
    mean: field.number({ required: true, about: 'What it returns to' }),
    reversion: field.number({
      required: true,
      above: 0,
      about: 'How fast, per year: half the way takes 0.69 / reversion years',
    }),
    volatility: field.number({ required: true, min: 0, about: 'Standard deviation per root of a year' }),
    logarithm: field.flag({ default: true, about: 'Whether its logarithm returns, so that it stays above 0' }),
  },
  path({ rng, start, from, step, mean, reversion, volatility, logarithm }) {
    if (logarithm && mean <= 0) refuseOption(kind, 'mean', mean, 'a number above 0 where the logarithm returns')
    // Logarithms are those of what it has become of the price at the start.
    const [first, centre] = logarithm ? [0, Math.log(mean / from)] : [from, mean]
    const kept = Math.exp((-reversion * step) / YEAR)
    const deviation = volatility * Math.sqrt((1 - kept * kept) / (2 * reversion))
    const next = (last: number) => centre + (last - centre) * kept + rng.normal(0, deviation)
    return drawnPath({ start, step, first, next, ...(logarithm && { value: (log) => from * Math.exp(log) }) })
  },
})
