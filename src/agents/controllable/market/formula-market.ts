import { FormulaMarket__factory } from '#types/contracts/factories/market/FormulaMarket__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { unit, wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'

/** In the contract's order. */
const MODELS = ['constant', 'exchange', 'bonding', 'issuance'] as const

/** What is sold, and what it is sold for. */
const needs = { base: erc20Role, quote: erc20Role }
const fields = {
  outside: field.address({
    required: true,
    about: 'Who buys what is sold and sells what is bought back; it has to approve both tokens',
  }),
  feeShare: field.ratio({ default: 0, about: 'The treasury’s part of what sellers get', design: true }),
  model: field.choice(MODELS, { default: 'constant', about: 'How the price of a month is worked out', design: true }),
  price: field.price({ default: 1, about: 'The first price', design: true }),
  floor: field.price({ default: 0, about: 'No price but a constant one is lower', design: true }),
  kept: field.ratio({ default: 0.7, about: 'With exchange: how much of the old price stays', design: true }),
  velocity: field.number({
    default: 2,
    above: 0,
    max: 1_000_000,
    unit: 'per year',
    about: 'With exchange: how often a token changes hands',
    design: true,
  }),
  takesSales: field.flag({
    default: false,
    about: 'With exchange: whether what was sold is taken for a year’s spending',
  }),
  monthlyVolume: field.amount({
    default: 0n,
    unit: 'base',
    about: 'With exchange: tokens that others trade in a month',
  }),
  monthlyTurnover: field.number({
    default: 0,
    min: 0,
    max: 1_000_000,
    unit: 'ratio',
    about: 'With exchange: the same as a share of what circulates',
  }),
  against: field.amount({
    default: wad(1),
    above: 0n,
    unit: 'base',
    about: 'With bonding and issuance: the supply that circulation is compared with',
    design: true,
  }),
  halves: field.int({
    default: 2,
    min: 0,
    max: 20,
    about: 'With bonding and issuance: the power, in halves: 1 is the square root',
    design: true,
  }),
}

/** A market whose price is worked out at the end of each month from what circulates and what is spent. */
export const formulaMarket = controllable({
  kind: 'formula-market',
  about: 'A market that takes whatever is sold in a month at the price that a formula gives at its end',
  fidelity:
    'The markets of cohort models: no depth, no order in which sellers come; buyers outside have money without end',
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    sell: action({
      about: 'Sell tokens at the price that the month will have at its end',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'base' }) },
      emits: ['Sold'],
      ensures: {
        claims: ({ base, quote, outside, contract }: Parts, { amount }, { moved, actor, ...outcome }) => [
          must.equal('what was sold', sumOf(contract.events.Sold.in(outcome)), amount),
          must.beAtLeast('what was received', moved(quote, actor), 0n),
          // Who buys may sell to itself.
          ...(outside.toLowerCase() === actor.toLowerCase()
            ? []
            : [must.equal('what buyers got', moved(base, outside), amount)]),
        ],
      },
      calls: ({ base, contract }: Parts, { amount }) => [base.allow(contract.address), contract.sell(amount)],
    }),
    collect: action({
      about: 'Take what sales of earlier months have brought',
      args: {},
      emits: ['Transfer'],
      ensures: {
        claims: ({ quote }: Parts, _, { moved, actor }) => [
          must.beAtLeast('what was received', moved(quote, actor), 1n),
        ],
      },
      calls: ({ contract }: Parts) => [contract.collect()],
    }),
  },
  kpis: ({ contract, base, quote, outside, price, circulating }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Price of the month', read: price }),
    circulating: level({ unit: base.unit, about: 'Tokens that nobody keeps back', read: circulating }),
    sold: flow({ unit: base.unit, about: 'Sold by holders', of: contract.events.Sold, value: ({ amount }) => amount }),
    outside: level({
      unit: base.unit,
      about: 'With buyers from outside',
      read: () => base.ledger.balanceOf(outside),
    }),
    liquidity: level({ unit: quote.unit, about: 'Money that was put in', read: () => contract.liquidity() }),
    liquidityTokens: level({
      unit: base.unit,
      about: 'Tokens that were put in',
      read: () => base.ledger.balanceOf(contract.address),
    }),
    shares: level({ unit: unit('share', 18), about: 'Shares in existence', read: () => contract.totalSupply() }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type FormulaMarket = Awaited<ReturnType<typeof formulaMarket>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { base, quote, outside, feeShare, model, price, floor, kept, velocity, takesSales, halves } = options
  const terms = {
    model: MODELS.indexOf(model),
    start: price,
    floor,
    kept: wad(kept),
    velocity: wad(velocity),
    takesSales,
    monthlyVolume: options.monthlyVolume,
    monthlyTurnover: wad(options.monthlyTurnover),
    base: options.against,
    halves,
  }
  const args = [base.address, quote.address, outside, wad(feeShare), terms] as const
  const contract = await setup.deploy(FormulaMarket__factory, args)
  return {
    base,
    quote,
    outside,
    contract,
    address: contract.address,
    /** It is its own pair and router to those who buy. */
    router: contract,
    pair: contract,
    price: (): Promise<bigint> => contract.price(),
    circulating: (): Promise<bigint> => contract.circulating(),
    /** For the owner, who is the deployer: what these accounts have does not circulate. */
    reserve: (accounts: readonly Address[]) => accounts.map((account) => contract.reserve(account)),
  }
}
