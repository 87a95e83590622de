import { WeightedPool__factory } from '#types/contracts/factories/weighted/WeightedPool__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { type Flow, flow, level } from '../../../kpi/kpi.ts'
import { COUNT, RATIO, unit, wad, WAD } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import type { LiquidityPool } from '../../roles/liquidity-pool.ts'
import type { Market } from '../../roles/market.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'
import { erc20Role } from '../token/erc20.ts'
import { FIRST_DEPOSIT } from '../amm/market-fields.ts'
import { reservesAreHeld } from '../amm/pool-claims.ts'
import { weightedActions } from './weighted-actions.ts'
import { wadFee, weightedMarket, weightLine } from './weighted-market.ts'

/** What is priced, and what it is priced in. */
const needs = { base: erc20Role, quote: erc20Role }

const SHIFT = {
  baseWeight: field.ratio({
    required: true,
    min: 0.01,
    max: 0.99,
    about: 'Share of the value that is in the base token',
  }),
  afterSeconds: field.seconds({ default: 0, about: 'Time from the start until they begin to move' }),
  overSeconds: field.seconds({ required: true, about: 'How long they move' }),
}
const fields = {
  baseWeight: field.ratio({
    default: 0.8,
    min: 0.01,
    max: 0.99,
    about: 'Share of the value of the pool that is in the base token',
    design: true,
  }),
  feeBps: field.bps({
    default: 30,
    min: 1,
    max: 1_000,
    about: 'What a trade pays, which stays in the pool',
    design: true,
  }),
  deposit: field.record(FIRST_DEPOSIT, {
    optional: true,
    about: 'First liquidity of both tokens, the deployer’s; with the weights it makes the first price',
    design: true,
  }),
  admin: field.address({
    optional: true,
    about: 'Who may change fee and weights; the deployer unless given',
    design: true,
  }),
  shift: field.record(SHIFT, {
    optional: true,
    about: 'Weights that move to others, by which the pool sells one token over time; they stay unless given',
    design: true,
  }),
}

const SHARE = unit('share', 18)

/** A pool in which a base token is always worth its share of all, after Balancer. */
export const weightedPool = controllable({
  kind: 'weighted-pool',
  about: 'A pool of two tokens by weights, which may move over time',
  fidelity:
    "Balancer's weighted pool by its formulas, for two tokens; without its vault, protocol fees and batched trades",
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: weightedActions,
  roles: {
    market: (it): Market => it,
    'liquidity-pool': (it): LiquidityPool => ({
      ...it,
      addLiquidity: it.join,
      removeLiquidity: it.exit,
    }),
  },
  solvency: ({ contract, ...parts }) => {
    const reserves = async () => {
      const [base = 0n, quote = 0n] = await contract.balances()
      return { base, quote }
    }
    return reservesAreHeld({ ...parts, reserves })
  },
  kpis: ({ quote, price, value, depth, contract, swaps, feesIn, baseWeight }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    liquidity: level({ unit: quote.unit, about: 'Value of both reserves, at the pool’s own price', read: value }),
    depthUp: level({
      unit: quote.unit,
      about: 'Quote tokens that buyers can pay before the next bit costs 2 % more than the price, fee included',
      read: () => depth(102),
    }),
    depthDown: level({
      unit: quote.unit,
      about: 'Quote tokens that sellers can take before the next bit brings 2 % less than the price, fee included',
      read: () => depth(98),
    }),
    baseWeight: level({
      unit: RATIO,
      about: 'Share of the value that is in the base token',
      read: () => wad(baseWeight()),
    }),
    shares: level({ unit: SHARE, about: 'Shares of the pool in existence', read: () => contract.totalSupply() }),
    volume: swaps(quote.unit, 'Traded, the quote token’s side of it', (quoteLeg) => quoteLeg),
    fees: feesIn(quote.unit),
    swaps: swaps(COUNT, 'Trades', () => 1n),
  }),
})

export type WeightedPool = Awaited<ReturnType<typeof weightedPool>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { base, quote, baseWeight, feeBps, deposit, shift, admin } = options
  const weights = (ofBase: number): readonly [bigint, bigint] => [wad(ofBase), WAD - wad(ofBase)]
  const contract = await setup.deploy(WeightedPool__factory, [
    setup.wallet.address,
    [base.address, quote.address],
    weights(baseWeight),
    wadFee(feeBps),
  ])
  const { reads } = setup
  const { baseWeightAt, baseWeightLine } = weightLine(setup, wad(baseWeight), contract)
  const ledger = transferLedger(setup, contract, SHARE)
  if (deposit) {
    await setup.send([
      base.allow(contract.address),
      quote.allow(contract.address),
      contract.open([deposit.base, deposit.quote]),
    ])
  }
  if (shift) {
    const start = setup.clock.start + shift.afterSeconds
    await setup.send(contract.setWeights(weights(shift.baseWeight), start, shift.overSeconds))
  }
  if (admin !== undefined) await setup.send(contract.transferOwnership(admin))
  const { Swapped } = contract.events
  const ofBase = (token: string) => token === base.address
  const swaps = (ofUnit: Flow['unit'], about: string, value: (quoteLeg: bigint) => bigint): Flow =>
    flow({
      unit: ofUnit,
      about,
      of: Swapped,
      value: ({ paid, amountIn, amountOut }) => value(ofBase(paid) ? amountOut : amountIn),
    })
  const feesIn = (ofUnit: Flow['unit']): Flow =>
    flow({
      unit: ofUnit,
      about: 'Fees of trades, in quote tokens at each trade’s own price',
      of: Swapped,
      value: ({ paid, amountIn, amountOut, fee }) => (ofBase(paid) ? (fee * amountOut) / amountIn : fee),
    })
  return {
    base,
    quote,
    contract,
    address: contract.address,
    reads,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    ...weightedMarket({ contract, base, quote, reads, baseWeightAt }),
    /** How the base token's weight moves over time, as the contract counts it; asked for again after `WeightsSet`. */
    baseWeightLine,
    token: ({ token }: { readonly token: 'base' | 'quote' }) => (token === 'base' ? base : quote),
    swaps,
    feesIn,
  }
}
