import type { Treasury__factory } from '#types/contracts/factories/treasury/Treasury__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { field } from '../../../field/field.ts'
import { action } from '../../action.ts'
import { must } from '../../ensures.ts'
import type { Erc20 } from '../token/erc20.ts'
import { SPLIT } from './treasury-fields.ts'

export interface Parts {
  readonly contract: HandleOf<typeof Treasury__factory>
  readonly quote: Erc20
  readonly token: Erc20
  inBps(split: Readonly<Record<'burn' | 'liquidity' | 'stakers', number>>): {
    readonly burn: bigint
    readonly liquidity: bigint
    readonly stakers: bigint
    readonly reserve: bigint
  }
}

/** What can be done with a treasury. */
export const treasuryActions = {
  collectRevenue: action({
    about: 'Pay revenue in, which is shared out at once; keeper and owner may take it from who has approved',
    args: {
      from: field.address({ required: true, about: 'Who pays' }),
      amount: field.amount({ required: true, about: 'How much', of: 'quote' }),
    },
    emits: ['FeesCollected'],
    ensures: {
      claims: ({ contract, quote }: Parts, { amount }, { moved }) => [
        must.equal('what came in', moved(quote, contract), amount),
      ],
    },
    calls: ({ contract, quote }: Parts, { from, amount }) => [
      quote.allow(contract.address),
      contract.collectRevenue(from, amount),
    ],
  }),
  deposit: action({
    about: 'Give money to the reserve and own tokens to the inventory, which is no revenue',
    args: {
      quote: field.amount({ default: 0n, about: 'Money', of: 'quote' }),
      token: field.amount({ default: 0n, about: 'Own tokens', of: 'token' }),
    },
    emits: ['Deposited'],
    ensures: {
      claims: ({ contract, quote, token }: Parts, given, { moved }) => [
        must.equal('what came in of the money', moved(quote, contract), given.quote),
        must.equal('what came in of own tokens', moved(token, contract), given.token),
      ],
    },
    calls: ({ contract, quote, token }: Parts, given) => [
      quote.allow(contract.address),
      token.allow(contract.address),
      contract.deposit(given.quote, given.token),
    ],
  }),
  skim: action({
    about: 'Book what was sent to it without a call, for reserve and inventory; anyone may',
    args: {},
    emits: ['Skimmed'],
    calls: ({ contract }: Parts) => [contract.skim()],
  }),
  payExpense: action({
    about: 'For the owner: pay out of the reserve, as far as it goes',
    args: {
      to: field.address({ required: true, about: 'Who is paid' }),
      amount: field.amount({ required: true, about: 'How much', unit: 'quote' }),
      label: field.text({ default: '', about: 'What for' }),
    },
    emits: ['ExpensePaid'],
    ensures: {
      claims: ({ contract, quote }: Parts, { to, amount }, outcome) =>
        contract.events.ExpensePaid.in(outcome).flatMap(({ amount: paid, unpaid }) => [
          must.equal('what was paid and what was not', paid + unpaid, amount),
          must.equal('what came to the payee', outcome.moved(quote, to), paid),
        ]),
    },
    calls: ({ contract }: Parts, { to, amount, label }) => [contract.payExpense(to, amount, label)],
  }),
  buyback: action({
    about: 'For the keeper: buy own tokens with the money for it, and burn or keep them',
    args: {
      amount: field.amount({ required: true, about: 'How much to spend', unit: 'quote' }),
      minOut: field.amount({ required: true, about: 'The least to buy with it', unit: 'token' }),
      keep: field.flag({ default: false, about: 'Whether to keep them' }),
    },
    emits: ['Bought'],
    ensures: {
      claims: ({ contract, quote, token }: Parts, { amount, minOut, keep }, outcome) =>
        contract.events.Bought.in(outcome).flatMap(({ tokenAmount }) => [
          must.equal('what was spent', -outcome.moved(quote, contract), amount),
          must.beAtLeast('what was bought', tokenAmount, minOut),
          must.equal('what is kept', outcome.moved(token, contract), keep ? tokenAmount : 0n),
        ]),
    },
    calls: ({ contract }: Parts, { amount, minOut, keep }) => [contract.buyback(amount, minOut, keep)],
  }),
  deployLiquidity: action({
    about: 'For the keeper: turn the money for it into liquidity of the treasury’s own',
    args: {
      amount: field.amount({ required: true, about: 'Its value in money', unit: 'quote' }),
      matched: field.flag({
        default: false,
        about: 'Whether half of the value comes in own tokens; else a part of the money buys them',
      }),
    },
    emits: ['LiquidityDeployed'],
    ensures: {
      claims: ({ contract, quote }: Parts, { amount }, { moved }) => [
        must.beAtMost('what was spent', -moved(quote, contract), amount),
      ],
    },
    calls: ({ contract }: Parts, { amount, matched }) => [contract.deployLiquidity(amount, matched)],
  }),
  withdrawLiquidity: action({
    about: 'For the owner: take liquidity out, for reserve and inventory',
    args: {
      shares: field.amount({ required: true, about: 'How many shares', unit: 'share' }),
      minQuote: field.amount({ default: 0n, about: 'The least money to get', unit: 'quote' }),
      minToken: field.amount({ default: 0n, about: 'The least own tokens to get', unit: 'token' }),
    },
    emits: ['LiquidityWithdrawn'],
    ensures: {
      claims: ({ contract, quote, token }: Parts, { minQuote, minToken }, { moved }) => [
        must.beAtLeast('what came in of the money', moved(quote, contract), minQuote),
        must.beAtLeast('what came in of own tokens', moved(token, contract), minToken),
      ],
    },
    calls: ({ contract }: Parts, { shares, minQuote, minToken }) => [
      contract.withdrawLiquidity(shares, minQuote, minToken),
    ],
  }),
  payStakers: action({
    about: 'For the keeper: send the money for stakers to where they get it',
    args: { amount: field.amount({ required: true, about: 'How much', unit: 'quote' }) },
    emits: ['StakersPaid'],
    ensures: {
      claims: ({ contract, quote }: Parts, { amount }, { moved }) => [
        must.equal('what was paid', -moved(quote, contract), amount),
      ],
    },
    calls: ({ contract }: Parts, { amount }) => [contract.payStakers(amount)],
  }),
  allocateIncentive: action({
    about: 'For the keeper: send own tokens to a target, no more in a week than agreed',
    args: {
      target: field.address({ required: true, about: 'Who gets them' }),
      amount: field.amount({ required: true, about: 'How many', unit: 'token' }),
    },
    emits: ['IncentiveAllocated'],
    ensures: {
      claims: ({ contract, token }: Parts, { amount }, { moved }) => [
        must.equal('what was given away', -moved(token, contract), amount),
      ],
    },
    calls: ({ contract }: Parts, { target, amount }) => [contract.allocateIncentive(target, amount)],
  }),
  setSplit: action({
    about: 'For the owner: share out revenue in other parts from then on',
    args: SPLIT,
    emits: ['SplitSet'],
    calls: ({ contract, inBps }: Parts, split) => [contract.setSplit(inBps(split))],
  }),
}
