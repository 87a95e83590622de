import { FlatPool__factory } from '#types/contracts/factories/amm/FlatPool__factory'
import type { Outcome } from '../../../abi/types/call.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { BPS, unit } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'
import { erc20Role } from '../token/erc20.ts'
import { FIRST_DEPOSIT } from './market-fields.ts'
import { getsBoth, givesShares, reservesAreHeld } from './pool-claims.ts'

/** What is priced, and what it is priced in. */
const needs = { base: erc20Role, quote: erc20Role }
const fields = {
  feeBps: field.bps({ default: 0, below: Number(BPS), about: 'What a trade leaves in the pool', design: true }),
  deposit: field.record(FIRST_DEPOSIT, {
    required: true,
    about: 'First liquidity of both tokens, the deployer’s; their ratio is the first price',
    design: true,
  }),
}

/** A constant-product pool whose fee can be chosen, down to none. */
export const flatPool = controllable({
  kind: 'flat-pool',
  about: 'A constant-product pool whose fee can be chosen, down to none',
  fidelity: 'The pool of token models: without a fee a month’s trades come to the same in any order',
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    buyBase: action({
      about: 'Buy base tokens with an exact amount of quote tokens',
      args: { amount: field.amount({ required: true, about: 'What is paid', of: 'quote' }) },
      emits: ['Swap'],
      ensures: {
        claims: ({ contract, base, quote }: Parts, { amount }, outcome) => [
          must.equal('what was paid', -outcome.moved(quote, outcome.actor), amount),
          must.equal('what was received', outcome.moved(base, outcome.actor), given(contract, outcome)),
        ],
      },
      calls: ({ contract, quote }: Parts, { amount }) => [
        quote.allow(contract.address),
        contract.swapExactIn(quote.address, amount, 0n),
      ],
    }),
    sellBase: action({
      about: 'Sell an exact amount of base tokens',
      args: { amount: field.amount({ required: true, about: 'What is sold', of: 'base' }) },
      emits: ['Swap'],
      ensures: {
        claims: ({ contract, base, quote }: Parts, { amount }, outcome) => [
          must.equal('what was paid', -outcome.moved(base, outcome.actor), amount),
          must.equal('what was received', outcome.moved(quote, outcome.actor), given(contract, outcome)),
        ],
      },
      calls: ({ contract, base }: Parts, { amount }) => [
        base.allow(contract.address),
        contract.swapExactIn(base.address, amount, 0n),
      ],
    }),
    buyFor: action({
      about: 'Buy base tokens for several accounts at once, who all pay the same price',
      args: {
        accounts: field.list(field.address({ required: true, about: 'One of them' }), {
          required: true,
          about: 'Who gets the tokens',
        }),
        amounts: field.list(field.amount({ required: true, unit: 'quote', about: 'For one of them' }), {
          required: true,
          about: 'What is spent for each',
        }),
      },
      emits: ['Swap'],
      ensures: {
        claims: ({ contract, base, quote }: Parts, { amounts }, outcome) => [
          must.equal(
            'what was paid',
            -outcome.moved(quote, outcome.actor),
            amounts.reduce((sum, amount) => sum + amount, 0n),
          ),
          must.equal('what left the pool', -outcome.moved(base, contract), given(contract, outcome)),
        ],
      },
      calls: ({ contract, quote }: Parts, { accounts, amounts }) => [
        quote.allow(contract.address),
        contract.buyFor(accounts, amounts),
      ],
    }),
    depositLiquidity: action({
      about: 'Deposit base tokens, and quote tokens of the same value, for shares',
      args: {
        base: field.amount({ required: true, about: 'How many base tokens', of: 'base' }),
        quote: field.amount({ required: true, about: 'The most of the quote token', of: 'quote' }),
      },
      emits: ['LiquidityAdded'],
      ensures: {
        claims: (parts: Parts, amounts, outcome) => [
          must.equal('what was paid in base tokens', -outcome.moved(parts.base, outcome.actor), amounts.base),
          must.beAtMost('what was paid in quote tokens', -outcome.moved(parts.quote, outcome.actor), amounts.quote),
          ...parts.contract.events.LiquidityAdded.in(outcome).map(({ shares }) =>
            must.equal('the shares received', outcome.moved(parts.contract, outcome.actor), shares),
          ),
        ],
      },
      calls: ({ contract, base, quote }: Parts, amounts) => [
        base.allow(contract.address),
        quote.allow(contract.address),
        contract.addLiquidity(amounts.base, amounts.quote),
      ],
    }),
    withdrawLiquidity: action({
      about: 'Give shares back for both tokens',
      args: { shares: field.amount({ required: true, about: 'How many shares', of: 'contract', unit: 'share' }) },
      emits: ['LiquidityRemoved'],
      ensures: {
        claims: (parts: Parts, { shares }, outcome) => [
          givesShares(parts.contract, shares, outcome),
          ...parts.contract.events.LiquidityRemoved.in(outcome).flatMap((got) => getsBoth(parts, got, outcome)),
        ],
      },
      calls: ({ contract }: Parts, { shares }) => [contract.removeLiquidity(shares)],
    }),
  },
  solvency: reservesAreHeld,
  kpis: ({ contract, base, quote, price, reserves }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    inBase: level({ unit: base.unit, about: 'Base tokens in it', read: async () => (await reserves()).base }),
    inQuote: level({ unit: quote.unit, about: 'Quote tokens in it', read: async () => (await reserves()).quote }),
    volume: flow({
      unit: quote.unit,
      about: 'Traded, the quote token’s side of it',
      of: contract.events.Swap,
      value: ({ tokenIn, amountIn, amountOut }) => (tokenIn === base.address ? amountOut : amountIn),
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
/** What trades gave, as the contract says. */
const given = ({ events }: Parts['contract'], outcome: Outcome): bigint =>
  sumOf(events.Swap.in(outcome).map(({ amountOut: amount }) => ({ amount })))

export type FlatPool = Awaited<ReturnType<typeof flatPool>>

async function build(setup: Setup, { base, quote, feeBps, deposit }: Held<typeof needs, typeof fields>) {
  const contract = await setup.deploy(FlatPool__factory, [base.address, quote.address, BigInt(feeBps)])
  const ledger = transferLedger(setup, contract, unit('share', 18))
  const scale = 10n ** BigInt(18 + base.decimals - quote.decimals)
  await setup.send([
    base.allow(contract.address),
    quote.allow(contract.address),
    contract.addLiquidity(deposit.base, deposit.quote),
  ])
  const reserves = (): Promise<{ readonly base: bigint; readonly quote: bigint }> => contract.reserves()
  return {
    base,
    quote,
    contract,
    address: contract.address,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    reserves,
    /** Quote tokens per base token, WAD; undefined while the pool is empty. */
    async price(): Promise<bigint | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return ofBase === 0n ? undefined : (ofQuote * scale) / ofBase
    },
  }
}
