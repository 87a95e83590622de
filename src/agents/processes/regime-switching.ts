import { field } from '../../field/field.ts'
import { YEAR } from '../../units.ts'
import { drawnPath } from './drawn-path.ts'
import { drawnKind, FROM, refuseOption, STEP } from './path-kind.ts'

const kind = 'regime-switching'

/** More of them in a step are one regime. */
const MOST_CHANGES = 10_000

const REGIME = field.record(
  {
    drift: field.number({ default: 0, about: 'Of the logarithm, per year' }),
    volatility: field.number({
      required: true,
      min: 0,
      about: 'Standard deviation of the logarithm, per root of a year',
    }),
    staySeconds: field.seconds({ required: true, min: 1, about: 'How long it lasts, on average' }),
  },
  { required: true, about: 'One regime' },
)

/**
 * A geometric random walk in one regime after another. Exact for any step: how long each lasts is drawn, and a step has of
 * each its share. From the last regime it goes to any other, all alike.
 */
export const regimeSwitching = drawnKind({
  kind,
  about: 'A geometric random walk in calm and in storm: each regime lasts as long as luck has it',
  source: 'Hamilton 1989',
  fields: {
    from: FROM,
    step: STEP,
    regimes: field.list(REGIME, {
      required: true,
      min: 2,
      max: 20,
      about: 'The regimes, of which the first comes first',
    }),
  },
  path({ rng, start, from, step, regimes }) {
    const brief = regimes.findIndex(({ staySeconds }) => staySeconds * MOST_CHANGES < step)
    if (brief >= 0)
      refuseOption(
        kind,
        `regimes[${brief}].staySeconds`,
        regimes[brief]?.staySeconds,
        `at least a ${MOST_CHANGES}th of a step`,
      )
    const stay = (index: number) => rng.exponential(1 / (regimes[index]?.staySeconds ?? 1))
    let at = 0
    let left: number | undefined
    return drawnPath({
      start,
      step,
      first: 0,
      next(last) {
        let [mean, variance, time] = [0, 0, step]
        while (time > 0) {
          left ??= stay(at)
          const here = Math.min(left, time)
          const { drift, volatility } = regimes[at] ?? refuseOption(kind, 'regimes', regimes, 'regimes')
          mean += (drift * here) / YEAR
          variance += (volatility * volatility * here) / YEAR
          left -= here
          time -= here
          if (left > 0) continue
          // One of the others.
          at = (at + 1 + rng.int(0, regimes.length - 2)) % regimes.length
          left = undefined
        }
        return last + rng.normal(mean, Math.sqrt(variance))
      },
      value: (log) => from * Math.exp(log),
    })
  },
})
