import type { WeightedPool__factory } from '#types/contracts/factories/weighted/WeightedPool__factory'
import type { Call } from '../../../abi/types/call.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { field } from '../../../field/field.ts'
import { wad, WAD } from '../../../units.ts'
import { action } from '../../action.ts'
import { must } from '../../ensures.ts'
import type { Reads } from '../../reads.ts'
import type { Side, Trade } from '../../roles/market.ts'
import type { Erc20 } from '../token/erc20.ts'
import { EXACT_IN, EXACT_OUT, MOST_OF_BOTH, TO_PRICE } from '../amm/market-fields.ts'
import { getsBoth, getsExactly, getsShares, givesShares, paysExactly, spendsAtMost } from '../amm/pool-claims.ts'
import { tradeWithin } from '../amm/trades.ts'
import { wadFee, type weightedMarket } from './weighted-market.ts'
import { liquidityResults, tradeResults } from './weighted-results.ts'

/** What the actions are made of. */
export interface Parts extends ReturnType<typeof weightedMarket> {
  readonly contract: HandleOf<typeof WeightedPool__factory>
  readonly base: Erc20
  readonly quote: Erc20
  readonly reads: Reads
  /** Which token is meant. */
  readonly token: (args: { readonly token: 'base' | 'quote' }) => Erc20
}

const TOKEN = field.choice(['base', 'quote'], { required: true, about: 'Which token' })
const SHARES = field.amount({ required: true, about: 'How many shares', of: 'contract', unit: 'share' })

const trade = ({ contract, paid, way }: Parts, side: Side) => ({
  approval: paid({ side }).allow(contract.address),
  way: way(side),
})

function swap(parts: Parts, { side, amount, minOut }: Trade): readonly Call[] {
  const { approval, way } = trade(parts, side)
  return [approval, parts.contract.swapExactIn(...way, amount, minOut)]
}

/** What one can do on a pool of two weighted tokens. */
export const weightedActions = {
  swapExactIn: action({
    about: 'Trade an exact amount in for as much as it gives, at most three tenths of what there is',
    args: EXACT_IN,
    emits: ['Swapped'],
    gives: tradeResults,
    ensures: { claims: (parts: Parts, args, outcome) => paysExactly(parts, args, outcome) },
    calls: swap,
  }),
  swapExactOut: action({
    about: 'Trade as little as it takes for an exact amount out',
    args: EXACT_OUT,
    emits: ['Swapped'],
    gives: tradeResults,
    ensures: { claims: (parts: Parts, args, outcome) => getsExactly(parts, args, outcome) },
    calls: (parts: Parts, { side, amount, maxIn }) => {
      const { approval, way } = trade(parts, side)
      return [approval, parts.contract.swapExactOut(...way, amount, maxIn)]
    },
  }),
  tradeToPrice: action({
    about: 'Trade until the next bit costs a price, fee included; nothing where the price is within the fee of it',
    args: TO_PRICE,
    emits: ['Swapped'],
    gives: tradeResults,
    ensures: { claims: (parts: Parts, args, outcome) => spendsAtMost(parts, args, outcome) },
    async calls(parts: Parts, limits) {
      const wanted = await tradeWithin(parts, limits)
      return wanted ? swap(parts, wanted) : []
    },
  }),
  join: action({
    about: "Deposit both tokens in the pool's proportion for shares of it",
    args: MOST_OF_BOTH,
    emits: ['Joined'],
    gives: liquidityResults,
    ensures: {
      claims: (parts: Parts, most, outcome) => [
        ...spendsAtMost(parts, most, outcome),
        getsShares(parts.contract, outcome),
      ],
    },
    calls: ({ base, quote, contract }: Parts, most) => [
      base.allow(contract.address),
      quote.allow(contract.address),
      contract.join([most.base, most.quote], 0n),
    ],
  }),
  exit: action({
    about: 'Give shares back for both tokens',
    args: { shares: SHARES },
    emits: ['Exited'],
    gives: liquidityResults,
    ensures: {
      claims: (parts: Parts, { shares }, outcome) => [
        givesShares(parts.contract, shares, outcome),
        ...parts.contract.events.Exited.in(outcome).flatMap(({ amounts: [base = 0n, quote = 0n] }) =>
          getsBoth(parts, { base, quote }, outcome),
        ),
      ],
    },
    calls: ({ contract }: Parts, { shares }) => [contract.exit(shares, [0n, 0n])],
  }),
  joinSingle: action({
    about: 'Deposit one token alone for shares, with the fee on the part that is traded',
    args: {
      token: TOKEN,
      amount: field.amount({ required: true, about: 'How many', of: 'token' }),
      minShares: field.amount({ default: 0n, unit: 'share', about: 'The fewest shares; it fails below' }),
    },
    emits: ['Joined'],
    gives: liquidityResults,
    ensures: {
      claims: ({ contract, token }: Parts, { token: which, amount, minShares }, { moved, actor }) => [
        must.equal('what was paid', -moved(token({ token: which }), actor), amount),
        must.beAtLeast('the shares received', moved(contract, actor), minShares),
      ],
    },
    calls: ({ contract, token }: Parts, { token: which, amount, minShares }) => [
      token({ token: which }).allow(contract.address),
      contract.joinSingle(token({ token: which }).address, amount, minShares),
    ],
  }),
  exitSingle: action({
    about: 'Give shares back for one token alone, at most three tenths of all shares',
    args: {
      token: TOKEN,
      shares: SHARES,
      minOut: field.amount({ default: 0n, unit: 'token', about: 'The fewest tokens; it fails below' }),
    },
    emits: ['Exited'],
    gives: liquidityResults,
    ensures: {
      claims: ({ contract, token }: Parts, { token: which, shares, minOut }, outcome) => [
        givesShares(contract, shares, outcome),
        must.beAtLeast('what was received', outcome.moved(token({ token: which }), outcome.actor), minOut),
      ],
    },
    calls: ({ contract, token }: Parts, { token: which, shares, minOut }) => [
      contract.exitSingle(token({ token: which }).address, shares, minOut),
    ],
  }),
  setFee: action({
    about: 'For the admin: change the fee of trades',
    args: { feeBps: field.bps({ required: true, min: 1, max: 1_000, about: 'Of what is paid' }) },
    emits: ['FeeSet'],
    calls: ({ contract }: Parts, { feeBps }) => [contract.setFee(wadFee(feeBps))],
  }),
  setWeights: action({
    about: 'For the admin: let the weights move to others along a line, at once or later',
    args: {
      baseWeight: field.ratio({
        required: true,
        min: 0.01,
        max: 0.99,
        about: 'Share of the value that is in the base token',
      }),
      waitSeconds: field.seconds({ default: 0, about: 'Time until they begin to move' }),
      overSeconds: field.seconds({ required: true, about: 'How long they move' }),
    },
    emits: ['WeightsSet'],
    calls: ({ contract, reads }: Parts, { baseWeight, waitSeconds, overSeconds }) => {
      const [weight, start] = [wad(baseWeight), reads.time + waitSeconds]
      return [contract.setWeights([weight, WAD - weight], start, overSeconds)]
    },
  }),
}
