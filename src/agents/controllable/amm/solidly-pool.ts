import { SolidlyPair__factory } from '#types/contracts/factories/amm/SolidlyPair__factory'
import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { type Flow, flow } from '../../../kpi/kpi.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import type { FeePool } from '../../roles/fee-pool.ts'
import type { LiquidityPool } from '../../roles/liquidity-pool.ts'
import type { Market, Trade } from '../../roles/market.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'
import { erc20Role } from '../token/erc20.ts'
import { EXACT_IN, EXACT_OUT, FIRST_DEPOSIT, MOST_OF_BOTH, TO_PRICE } from './market-fields.ts'
import {
  getsBoth,
  getsExactly,
  getsShares,
  givesShares,
  paysExactly,
  reservesAreHeld,
  spendsAtMost,
} from './pool-claims.ts'
import { SHARE, solidlyKpis, type Told } from './solidly-kpis.ts'
import { solidlyMarks } from './solidly-marks.ts'
import { solidlyMarket } from './solidly-market.ts'
import { claimResults, depositResults, tradeResults, withdrawalResults } from './solidly-results.ts'
import { tradeWithin, waysOf } from './trades.ts'

/** What is priced, and what it is priced in. */
const needs = { base: erc20Role, quote: erc20Role }

/** Of a trade unless given, by curve. */
const USUAL_FEE = { volatile: 30, stable: 5 } as const
const MOST_FEE = 1_000

const fields = {
  curve: field.choice(['volatile', 'stable'], {
    default: 'volatile',
    about: 'Whether it keeps the product of both, or is flat as for tokens of about the same worth',
    design: true,
  }),
  feeBps: field.bps({
    optional: true,
    max: MOST_FEE,
    about: 'What of a payment goes to holders of shares; 30 on the product, 5 on the flat curve unless given',
    design: true,
  }),
  deposit: field.record(FIRST_DEPOSIT, {
    optional: true,
    about: 'First liquidity of both tokens, the deployer’s; their ratio is the first price on the product',
    design: true,
  }),
  admin: field.address({ optional: true, about: 'Who may change the fee; the deployer unless given', design: true }),
}

/** A pool of two tokens whose fees are paid out to holders of shares: gauges hand them to voters. */
export const solidlyPool = controllable({
  kind: 'solidly-pool',
  about: 'A pool of two tokens whose fees are claimed by holders of its shares',
  fidelity:
    'Pairs of Solidly and Velodrome v2 with reserves as booked and a curve that no trade lowers; no router, flash loans or price sums',
  needs,
  fields,
  build,
  wires: ({ base, quote }) => ({ base, quote }),
  actions: {
    swapExactIn: action({
      about: 'Trade an exact amount in for as much as it gives',
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
      calls: ({ contract, paid }: Parts, { side, amount, maxIn }) => {
        const { address, allow } = paid({ side })
        return [allow(contract.address), contract.swapExactOut(address, amount, maxIn)]
      },
    }),
    tradeToPrice: action({
      about: 'Trade until the next bit costs a price, fee included; nothing where the price is within the fee of it',
      args: TO_PRICE,
      emits: ['Swapped'],
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
      emits: ['LiquidityAdded'],
      gives: depositResults,
      ensures: {
        claims: (parts: Parts, most, outcome) => [
          ...spendsAtMost(parts, most, outcome),
          getsShares(parts.contract, outcome),
        ],
      },
      calls: deposit,
    }),
    removeLiquidity: action({
      about: 'Give shares back for both tokens; fees they earned stay to be claimed',
      args: { shares: field.amount({ required: true, about: 'How many shares', of: 'contract', unit: 'share' }) },
      emits: ['LiquidityRemoved'],
      gives: withdrawalResults,
      ensures: {
        claims: (parts: Parts, { shares }, outcome) => [
          givesShares(parts.contract, shares, outcome),
          ...parts.contract.events.LiquidityRemoved.in(outcome).flatMap(({ amount0, amount1 }) =>
            getsBoth(parts, { base: amount0, quote: amount1 }, outcome),
          ),
        ],
      },
      calls: ({ contract }: Parts, { shares }) => [contract.removeLiquidity(shares, 0n, 0n)],
    }),
    claimFees: action({
      about: 'Take the fees that shares have earned',
      args: {},
      emits: ['FeesClaimed'],
      gives: claimResults,
      ensures: {
        claims: (parts: Parts, _, outcome) =>
          parts.contract.events.FeesClaimed.in(outcome).flatMap(({ amount0, amount1 }) =>
            getsBoth(parts, { base: amount0, quote: amount1 }, outcome),
          ),
      },
      calls: ({ contract }: Parts) => [contract.claimFees()],
    }),
    setSwapFee: action({
      about: 'For the admin: another fee for trades from then on',
      args: {
        feeBps: field.bps({ required: true, max: MOST_FEE, about: 'What of a payment goes to holders of shares' }),
      },
      emits: ['FeeSet'],
      calls: ({ contract }: Parts, { feeBps }) => [contract.setFee(feeBps)],
    }),
  },
  roles: {
    market: (it): Market => it,
    'liquidity-pool': (it): LiquidityPool => it,
    'fee-pool': (it): FeePool => it,
  },
  solvency: ({ contract, ...parts }) => {
    const reserves = async () => {
      const [base, quote] = await contract.getReserves()
      return { base, quote }
    }
    return reservesAreHeld({ ...parts, reserves })
  },
  kpis: solidlyKpis,
})

type Parts = Awaited<ReturnType<typeof build>>
export type SolidlyPool = Awaited<ReturnType<typeof solidlyPool>>

/** For mechanisms that hold shares or fees of one. */
export const solidlyPoolRole = role<SolidlyPool>('fee-pool', 'base', 'quote', 'contract', 'curve', 'feesOf')

async function build(
  setup: Setup,
  { base, quote, curve, feeBps, deposit: first, admin }: Held<typeof needs, typeof fields>,
) {
  const owner = admin ?? setup.wallet.address
  const args = [base.address, quote.address, curve === 'stable', feeBps ?? USUAL_FEE[curve], owner] as const
  const contract = await setup.deploy(SolidlyPair__factory, args)
  const swaps = (ofUnit: Flow['unit'], about: string, value: (told: Told) => bigint): Flow =>
    flow({
      unit: ofUnit,
      about,
      of: contract.events.Swapped,
      value: ({ tokenIn, amountIn, amountOut, fee }) =>
        tokenIn === quote.address
          ? value({ quoteLeg: amountIn, fee })
          : value({ quoteLeg: amountOut, fee: (fee * amountOut) / amountIn }),
    })
  const ledger = transferLedger(setup, contract, SHARE)
  if (first) await setup.send(deposit({ contract, base, quote }, first))
  return {
    base,
    quote,
    curve,
    contract,
    address: contract.address,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    ...solidlyMarket({ contract, base, quote, curve }),
    swaps,
    /** What the shares of an account have earned and it has not claimed. */
    async feesOf(account: Address): Promise<{ base: bigint; quote: bigint }> {
      const [ofBase, ofQuote] = await contract.claimable(account)
      return { base: ofBase, quote: ofQuote }
    },
    ...waysOf({ base, quote }),
    /** What the base token and a share are worth from now on, at every moment of a block. */
    marks: () => solidlyMarks(setup, { contract, curve, base, quote }),
  }
}

function swap({ contract, paid }: Parts, { side, amount, minOut }: Trade): readonly Call[] {
  const { address, allow } = paid({ side })
  return [allow(contract.address), contract.swapExactIn(address, amount, minOut)]
}

function deposit(
  { contract, base, quote }: Pick<Parts, 'contract' | 'base' | 'quote'>,
  amounts: { readonly base: bigint; readonly quote: bigint },
): readonly Call[] {
  const add = contract.addLiquidity(amounts.base, amounts.quote, 0n)
  return [base.allow(contract.address), quote.allow(contract.address), add]
}
