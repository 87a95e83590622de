import {
  action,
  BPS,
  controllable,
  COUNT,
  type Erc20,
  field,
  flow,
  type Held,
  level,
  type LiquidityPool,
  role,
  roles,
  type Setup,
  type Side,
  type Trade,
  transferLedger,
  unit,
  WAD,
} from 'saffron-sim'

import { ConstantSumMarket__factory } from '#types/contracts/factories/mocks/ConstantSumMarket__factory'

const token = role<Erc20>('token')
const needs = { base: token, quote: token, reference: roles.price.orNone() }
const fields = {
  price: field.price({ required: true, unit: 'quote per base', about: 'What is posted at first' }),
  feeBps: field.bps({ default: 30, about: 'What a trade gives less than at the price' }),
  deposit: field.record(
    {
      base: field.amount({ required: true, unit: 'base', about: 'Of the base token' }),
      quote: field.amount({ required: true, unit: 'quote', about: 'Of the quote token' }),
    },
    { optional: true, about: 'First liquidity, the deployer’s' },
  ),
}
type Options = Held<typeof needs, typeof fields>

const KIND = 'constant-sum-market'

/**
 * A market as unlike a constant-product pool as can be: trades do not move its price, somebody posts it, and it can be
 * bought out. Both tokens have 18 decimals.
 */
export const constantSumMarket = controllable({
  kind: KIND,
  about: 'A market that trades at a posted price while it has what is asked for',
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    swapExactIn: action({
      about: 'Trade an exact amount in at the price, less the fee',
      args: {
        side: field.choice(['buy', 'sell'], { required: true, about: 'Whether the base token is bought or sold' }),
        amount: field.amount({ required: true, about: 'Paid', of: 'paid' }),
        minOut: field.amount({ required: true, about: 'The least to receive', unit: 'received' }),
      },
      emits: ['Swapped'],
      calls: ({ paid, contract }: Parts, { side, amount, minOut }) => [
        paid({ side }).allow(contract.address),
        contract.swapExactIn(side === 'buy', amount, minOut),
      ],
    }),
    addLiquidity: action({
      about: 'Deposit both tokens for shares by value',
      args: {
        base: field.amount({ required: true, about: 'Of the base token', of: 'base' }),
        quote: field.amount({ required: true, about: 'Of the quote token', of: 'quote' }),
      },
      emits: ['Transfer'],
      calls: ({ base, quote, contract }: Parts, amounts) => [
        base.allow(contract.address),
        quote.allow(contract.address),
        contract.deposit(amounts.base, amounts.quote),
      ],
    }),
    removeLiquidity: action({
      about: 'Give shares back for their part of both tokens',
      args: { shares: field.amount({ required: true, about: 'How many shares', of: 'contract', unit: 'share' }) },
      emits: ['Transfer'],
      calls: ({ contract }: Parts, { shares }) => [contract.withdraw(shares)],
    }),
  },
  roles: { market: (it): LiquidityPool => it, 'liquidity-pool': (it): LiquidityPool => it },
  kpis: ({ contract, quote, price, reserves, worth }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Posted price', read: price }),
    liquidity: level({
      unit: quote.unit,
      about: 'Value of both reserves',
      read: async () => {
        const [held, posted] = await Promise.all([reserves(), contract.price()])
        return held.quote + worth('sell', held.base, posted)
      },
    }),
    depthUp: level({
      unit: quote.unit,
      about: 'What buyers can pay',
      read: async () => {
        const [{ base }, posted] = await Promise.all([reserves(), contract.price()])
        return worth('sell', base, posted)
      },
    }),
    depthDown: level({ unit: quote.unit, about: 'What sellers can take', read: async () => (await reserves()).quote }),
    shares: level({ unit: unit('share', 18), about: 'Shares in existence', read: () => contract.totalSupply() }),
    volume: flow({
      unit: quote.unit,
      about: 'Traded',
      of: contract.events.Swapped,
      value: ({ quoteLeg }) => quoteLeg,
    }),
    fees: flow({ unit: quote.unit, about: 'Fees', of: contract.events.Swapped, value: ({ fee }) => fee }),
    swaps: flow({ unit: COUNT, about: 'Trades', of: contract.events.Swapped, value: () => 1n }),
  }),
  keeper: ({ contract, reference }) =>
    reference && (({ wallet, time }) => void wallet.send({ ...contract.post(reference(time)), action: 'post' })),
})

type Parts = Awaited<ReturnType<typeof build>>

async function build(setup: Setup, { base, quote, reference, price: first, feeBps, deposit }: Options) {
  const poster = setup.keeperOf(KIND)
  const args = [base.address, quote.address, poster, BigInt(feeBps), first] as const
  const contract = await setup.deploy(ConstantSumMarket__factory, args)
  const ledger = transferLedger(setup, contract)
  const { address } = contract
  if (deposit) {
    const approvals = [base.allow(address), quote.allow(address)]
    await setup.send([...approvals, contract.deposit(deposit.base, deposit.quote)])
  }
  const kept = BPS - BigInt(feeBps)
  const worth = (side: Side, amount: bigint, priceWad: bigint) =>
    side === 'buy' ? (amount * WAD) / priceWad : (amount * priceWad) / WAD
  const reserves = async () => {
    const [ofBase, ofQuote] = await Promise.all([base.balanceOf(address), quote.balanceOf(address)])
    return { base: ofBase, quote: ofQuote }
  }

  /** Everything there is, where the posted price with the fee is no worse than the target. */
  async function tradeTo(target: bigint): Promise<Trade | undefined> {
    const [held, posted] = await Promise.all([reserves(), contract.price()])
    const trade = (side: Side, wanted: bigint): Trade | undefined => {
      // What gives all that is wanted at the price, the fee on top; rounded down, for more is refused.
      const amount = (worth(side === 'buy' ? 'sell' : 'buy', wanted, posted) * BPS) / kept
      return wanted > 0n && amount > 0n
        ? { side, amount, minOut: (worth(side, amount, posted) * kept) / BPS }
        : undefined
    }
    if (target * kept >= posted * BPS) return trade('buy', held.base)
    return target * BPS <= posted * kept ? trade('sell', held.quote) : undefined
  }

  return {
    base,
    quote,
    reference,
    contract,
    address,
    ledger,
    reserves,
    worth,
    tradeTo,
    paid: ({ side }: { readonly side: Side }): Erc20 => (side === 'buy' ? quote : base),
    async price(): Promise<bigint | undefined> {
      const [held, posted] = await Promise.all([reserves(), contract.price()])
      return held.base + held.quote === 0n ? undefined : posted
    },
    async sharePrice(): Promise<bigint | undefined> {
      const [held, posted, shares] = await Promise.all([reserves(), contract.price(), contract.totalSupply()])
      return shares === 0n ? undefined : ((held.quote + worth('sell', held.base, posted)) * WAD) / shares
    },
    async quoteExactIn(side: Side, amount: bigint): Promise<bigint> {
      const [held, posted] = await Promise.all([reserves(), contract.price()])
      const out = (worth(side, amount, posted) * kept) / BPS
      return out > (side === 'buy' ? held.base : held.quote) ? 0n : out
    },
  }
}
