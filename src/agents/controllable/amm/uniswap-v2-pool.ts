import { UniswapV2Factory__factory } from '#types/prebuilt/factories/UniswapV2Factory__factory'
import { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import { PairRouter__factory } from '#types/contracts/factories/amm/PairRouter__factory'
import type { Call, Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import { withBytecode } from '../../../abi/deploy/deployable.ts'
import { publishedArtifact } from '../../../abi/deploy/published-artifact.ts'
import { type Flow, flow, level } from '../../../kpi/kpi.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { COUNT, unit } from '../../../units.ts'
import { action } from '../../action.ts'
import { allowOnce } from '../../allow-once.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { LiquidityPool } from '../../roles/liquidity-pool.ts'
import type { Market, Trade } from '../../roles/market.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'
import { erc20Role } from '../token/erc20.ts'
import { EXACT_IN, EXACT_OUT, FIRST_DEPOSIT, MOST_OF_BOTH, TO_PRICE } from './market-fields.ts'
import { pairFacts, recentTrades } from './pair-facts.ts'
import { pairFees } from './pair-fees.ts'
import { pairMarks } from './pair-marks.ts'
import { pairMarket } from './pair-market.ts'
import { getsExactly, getsShares, givesShares, paysExactly, reservesAreHeld, spendsAtMost } from './pool-claims.ts'
import { depositResults, tradeResults, withdrawalResults } from './pair-results.ts'
import { tradeWithin, waysOf } from './trades.ts'

/** What is priced, and what it is priced in. */
const needs = { base: erc20Role, quote: erc20Role }

const fields = {
  deposit: field.record(FIRST_DEPOSIT, {
    optional: true,
    about: 'First liquidity of both tokens, the deployer’s; their ratio is the first price',
    design: true,
  }),
  protocolFeesTo: field.address({
    optional: true,
    about: 'Who gets a sixth of the fees in shares of the pool; nobody unless given',
    design: true,
  }),
}

const SHARE = unit('share', 18)

/** A Uniswap v2 pair: the published bytecode of factory and pair, and a router that trades on it in one transaction. */
export const uniswapV2Pool = controllable({
  kind: 'uniswap-v2-pool',
  about: 'A constant-product pool of two tokens with a fee of 0.3 %',
  fidelity: 'The pair that Uniswap published, to the wei; the router trades on this pair alone',
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    swapExactIn: action({
      about: 'Trade an exact amount in for as much as it gives',
      args: EXACT_IN,
      emits: ['Swap', 'Sync'],
      gives: tradeResults,
      ensures: { claims: (parts: Parts, args, outcome) => paysExactly(parts, args, outcome) },
      calls: swap,
    }),
    swapExactOut: action({
      about: 'Trade as little as it takes for an exact amount out',
      args: EXACT_OUT,
      emits: ['Swap', 'Sync'],
      gives: tradeResults,
      ensures: { claims: (parts: Parts, args, outcome) => getsExactly(parts, args, outcome) },
      calls: ({ paid, router }: Parts, { side, amount, maxIn }) => {
        const { address, allow } = paid({ side })
        return [allow(router.address), router.swapExactOut(address, amount, maxIn)]
      },
    }),
    tradeToPrice: action({
      about: 'Trade until the next bit costs a price, fee included; nothing where the price is within the fee of it',
      args: TO_PRICE,
      emits: ['Swap', 'Sync'],
      gives: tradeResults,
      ensures: { claims: (parts: Parts, args, outcome) => spendsAtMost(parts, args, outcome) },
      async calls(parts: Parts, limits) {
        const trade = await tradeWithin(parts, limits)
        return trade ? swap(parts, trade) : []
      },
    }),
    addLiquidity: action({
      about: "Deposit both tokens in the pool's proportion for shares of it",
      args: MOST_OF_BOTH,
      emits: ['Mint', 'Sync'],
      gives: depositResults,
      ensures: {
        claims: (parts: Parts, most, outcome) => [
          ...spendsAtMost(parts, most, outcome),
          getsShares(parts.pair, outcome),
        ],
      },
      calls: ({ base, quote, router, baseIs0 }: Parts, amounts) => [
        base.allow(router.address),
        quote.allow(router.address),
        baseIs0
          ? router.addLiquidity(amounts.base, amounts.quote, 0n)
          : router.addLiquidity(amounts.quote, amounts.base, 0n),
      ],
    }),
    removeLiquidity: action({
      about: 'Give shares back for both tokens',
      args: { shares: field.amount({ required: true, about: 'How many shares', of: 'pair', unit: 'share' }) },
      emits: ['Burn', 'Sync'],
      gives: withdrawalResults,
      ensures: { claims: givesBack },
      calls: giveBack,
    }),
    collectProtocolFees: action({
      about: 'For whom protocol fees go to: give shares that came as fees back for both tokens',
      args: { shares: field.amount({ required: true, about: 'How many shares', of: 'pair', unit: 'share' }) },
      emits: ['Burn', 'Sync'],
      gives: withdrawalResults,
      ensures: { claims: givesBack },
      calls: giveBack,
    }),
    sync: action({
      about: 'Take what was sent to the pool without a trade into its reserves; anyone may',
      args: {},
      emits: ['Sync'],
      calls: ({ pair }: Parts) => [pair.sync()],
    }),
  },
  roles: { market: (it): Market => it, 'liquidity-pool': (it): LiquidityPool => it },
  facts: pairFacts,
  solvency: reservesAreHeld,
  kpis: ({ quote, price, reserves, depth, pair, swaps, baseIs0 }) => ({
    price: level({ unit: unit(quote.symbol, 18), about: 'Quote tokens per base token', read: price }),
    liquidity: level({
      unit: quote.unit,
      about: 'Value of both reserves, at the pool’s own price',
      read: async () => 2n * (await reserves()).quote,
    }),
    depthUp: level({
      unit: quote.unit,
      about: 'Quote tokens that buyers can pay before the next bit costs 2 % more than the price, fee included',
      read: () => depth(102n),
    }),
    depthDown: level({
      unit: quote.unit,
      about: 'Quote tokens that sellers can take before the next bit brings 2 % less than the price, fee included',
      read: () => depth(98n),
    }),
    shares: level({ unit: SHARE, about: 'Shares of the pool in existence', read: () => pair.totalSupply() }),
    volume: swaps(quote.unit, 'Traded, the quote token’s side of it', (quoteLeg) => quoteLeg),
    fees: pairFees({ pair, quote, baseIs0 }),
    swaps: swaps(COUNT, 'Trades', () => 1n),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type UniswapV2Pool = Awaited<ReturnType<typeof uniswapV2Pool>>

/** For mechanisms that trade on a pair by contract: the role of one of these. */
export const uniswapV2PoolRole = role<UniswapV2Pool>('market', 'base', 'quote', 'pair', 'router', 'baseIs0')

async function build(setup: Setup, { base, quote, deposit, protocolFeesTo }: Held<typeof needs, typeof fields>) {
  const factory = await setup.deploy(publishedFactory(), [setup.wallet.address])
  await setup.send(factory.createPair(base.address, quote.address))
  const pair = setup.bind(UniswapV2Pair__factory, await factory.getPair(base.address, quote.address))
  const router = await setup.deploy(PairRouter__factory, [pair.address])
  const baseIs0 = (await pair.token0()) === base.address

  const market = pairMarket({ pair, base, quote, baseIs0 })
  const ledger = transferLedger(setup, pair, SHARE)
  const recent = recentTrades(setup, pair)
  const swaps = (ofUnit: Flow['unit'], about: string, value: (quoteLeg: bigint) => bigint): Flow =>
    flow({
      unit: ofUnit,
      about,
      of: pair.events.Swap,
      value: ({ amount0In, amount0Out, amount1In, amount1Out }) =>
        value(baseIs0 ? amount1In + amount1Out : amount0In + amount0Out),
    })

  if (protocolFeesTo !== undefined) await setup.send(factory.setFeeTo(protocolFeesTo))
  if (deposit) {
    const [amount0, amount1] = baseIs0 ? [deposit.base, deposit.quote] : [deposit.quote, deposit.base]
    await setup.send([
      base.allow(router.address),
      quote.allow(router.address),
      router.addLiquidity(amount0, amount1, 0n),
    ])
  }
  return {
    base,
    quote,
    pair,
    router,
    address: pair.address,
    baseIs0,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    recent,
    ...market,
    swaps,
    ...waysOf({ base, quote }),
    allowShares: () => allowOnce(pair, router.address),
    /** What the base token and a share are worth from now on, at every moment of a block. */
    marks: () => pairMarks(setup, { pair, baseIs0 }),
  }
}

function swap({ paid, router }: Parts, { side, amount, minOut }: Trade): readonly Call[] {
  const { address, allow } = paid({ side })
  return [allow(router.address), router.swapExactIn(address, amount, minOut)]
}

function givesBack(
  { pair, base, quote }: Parts,
  { shares }: { readonly shares: bigint },
  outcome: Outcome,
): readonly Claim[] {
  const { moved, actor } = outcome
  return [
    givesShares(pair, shares, outcome),
    must.beAtLeast('what was received of the base token', moved(base, actor), 0n),
    must.beAtLeast('what was received of the quote token', moved(quote, actor), 0n),
  ]
}

function giveBack({ router, allowShares }: Parts, { shares }: { readonly shares: bigint }): readonly Call[] {
  return [allowShares(), router.removeLiquidity(shares, 0n, 0n)]
}

/** Its creation code holds the pair's. */
const publishedFactory = () =>
  withBytecode(UniswapV2Factory__factory, publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json'))
