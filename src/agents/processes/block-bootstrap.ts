import { field } from '../../field/field.ts'
import { drawnPath } from './drawn-path.ts'
import { type Drawing, FROM, pathKind, refuseOption, STEP } from './path-kind.ts'

const kind = 'block-bootstrap'

/**
 * A price that moves as another did, in blocks of its past put together anew: what follows on what within a block stays.
 * The past is a circle, so that each of its returns is as likely as any other.
 */
export const blockBootstrap = pathKind<Drawing & { readonly prices: readonly number[] }>(['rng', 'start', 'prices'])({
  kind,
  about: 'Moves as prices of the past did, in blocks that are put together anew',
  source: 'Politis and Romano 1992',
  fields: {
    from: FROM,
    step: STEP,
    block: field.int({ default: 20, min: 1, about: 'How many returns of the past stay together' }),
  },
  path({ rng, start, prices, from, step, block }) {
    if (prices.length < 2 || prices.some((price) => !(price > 0 && price < Infinity))) {
      refuseOption(kind, 'prices', prices.length, 'two prices or more, all above 0')
    }
    const returns = prices.slice(1).map((price, i) => Math.log(price / (prices[i] ?? 1)))
    let [at, left] = [0, 0]
    return drawnPath({
      start,
      step,
      first: 0,
      next(last) {
        if (left === 0) [at, left] = [rng.int(0, returns.length - 1), block]
        left--
        const value = returns[at] ?? 0
        at = (at + 1) % returns.length
        return last + value
      },
      value: (log) => from * Math.exp(log),
    })
  },
})
