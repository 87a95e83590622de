import { type Behaviour, days, delayed, fixed, type Member, type OptionStream, type Rng, WAD } from 'saffron-sim'

import { amountsOf, type Economy, type Showcase } from './economy.ts'

/** How many of the community are of each kind. */
const sizesOf = ({ params }: Showcase) => ({
  trader: params.traders,
  momentum: params.momentumTraders,
  contrarian: params.contrarians,
  value: params.valueInvestors,
  provider: params.providers,
  eastProvider: params.gaugedProviders,
  westProvider: params.gaugedProviders,
  staker: params.stakers,
  compounder: params.compounders,
  voter: params.voters,
  locker: params.lockers,
  borrower: params.borrowers,
})

/** Everybody of a kind, each with tokens and so many dollars for each dollar in these. */
export type Community = (
  kind: keyof ReturnType<typeof sizesOf>,
  behave: (option: OptionStream, i: number) => Behaviour,
  dollarsEach?: number,
) => readonly Member[]

/** People who share the community's tokens, as unevenly as wealth is shared. */
export function communityOf(setup: Showcase, { token, usd }: Economy): Community {
  const { share, value } = amountsOf(setup)
  const sizes = sizesOf(setup)
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  const wealth = unevenly(share(setup.params.communityShare), all, setup.rng('wealth'))
  const tokensOf = new Map(Object.entries(sizes).map(([kind, size]) => [kind, wealth.splice(0, size)]))
  return (kind, behave, dollarsEach = 1) =>
    setup.population(kind, sizes[kind], {
      funds(i) {
        const tokens = tokensOf.get(kind)?.[i] ?? 0n
        return [token.of(tokens), usd.of((value(tokens) * fixed(dollarsEach)) / WAD)]
      },
      behave: (i, _rng, option) => behave(option, i),
    })
}

/** The last to come has come after so many days. */
const ARRIVALS = 60

/** Some come later than others. */
export const begins = (option: OptionStream, behave: Behaviour): Behaviour =>
  delayed(days(option('starts').int(0, ARRIVALS)), behave)

/** An amount in as many parts, some much larger than others. */
function unevenly(amount: bigint, parts: number, rng: Rng): bigint[] {
  const weights = Array.from({ length: parts }, () => fixed(rng.exponential(1)))
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  return weights.map((weight) => (all === 0n ? 0n : (amount * weight) / all))
}
