import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { BPS, fixed, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { Lending, Offer } from '../../roles/lending.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { marketOrder } from '../trading/market-order.ts'

/** More than what may be repaid, by what interest and rounding may add until the block. */
const ENOUGH = 1.001

interface Deal extends Offer {
  readonly account: Address
  readonly profit: number
}

/**
 * Repays debts that their collateral no longer covers, for collateral at a discount, and sells it. Who is at risk it knows
 * from memory: a read per market, and one per deal.
 */
export const liquidator = behaviour({
  kind: 'liquidator',
  about: 'Repays debts that their collateral no longer covers, for collateral at a discount, and sells it',
  source: 'Qin, Zhou, Gamito, Jovanovic, Gervais: An Empirical Study of DeFi Liquidations, 2021',
  needs: {
    lending: roles.lending,
    /** Where it sells what it has taken: base for quote; unless given it keeps that. */
    pool: roles.market.orNone(),
  },
  fields: {
    maxPerStep: field.int({ default: 5, min: 1, about: 'Most liquidations in a step, the best first' }),
    minProfit: field.number({ default: 0, min: 0, about: 'Least profit of one, in the unit of account; more than it' }),
    slippageBps: field.bps({ default: 100, about: 'What it expects to lose when it sells' }),
    gasCost: field.number({ default: 0, min: 0, about: 'What a liquidation costs it, in the unit of account' }),
  },
  act({ lending, pool, maxPerStep, minProfit, slippageBps, gasCost }) {
    const sold = 1 - slippageBps / Number(BPS)

    /** The best of each account at risk, the best of all first. */
    async function deals(own: Address): Promise<readonly Deal[]> {
      const risks = await lending.atRisk()
      return risks
        .filter(({ account }) => account !== own)
        .flatMap(({ account, offers }) => {
          const all = offers.map((offer) => ({ ...offer, account, profit: offer.gained * sold - offer.paid - gasCost }))
          return all.toSorted((a, b) => b.profit - a.profit).slice(0, 1)
        })
        .filter(({ profit }) => profit > minProfit)
        .toSorted((a, b) => b.profit - a.profit)
        .slice(0, maxPerStep)
    }

    /** The calls of a deal and of taking what it brings home, as far as its purse goes. */
    function carryOut(
      { account, debt, collateral, repaid, paid }: Deal,
      prices: Prices,
      purse: Map<Address, bigint>,
    ): readonly Call[] {
      const { token } = debt
      const held = purse.get(token.address) ?? 0n
      const price = prices.get(debt.key)
      if (held === 0n || price === undefined) return []
      const wanted = fixed((paid * ENOUGH) / price, token.decimals)
      purse.set(token.address, held > wanted ? held - wanted : 0n)
      const what = { account, collateral: collateral.key }
      return [
        ...(held >= wanted
          ? debt.liquidateMost(what)
          : debt.liquidate({ ...what, amount: repaid === paid ? held : shareOf(held, repaid / (paid * ENOUGH)) })),
        ...collateral.withdrawAll({}),
      ]
    }

    return async ({ wallet }) => {
      const spoils = pool?.base.ledger.balanceOf(wallet.address) ?? 0n
      const sale = pool ? await marketOrder(pool, { side: 'sell', amount: spoils, slippageBps }) : []
      const chosen = await deals(wallet.address)
      const prices = chosen.length > 0 ? await pricesOf(lending) : new Map<Address, number>()
      const purse = new Map(
        lending.markets.map(({ token }) => [token.address, token.ledger.balanceOf(wallet.address)] as const),
      )
      const calls = [...sale, ...chosen.flatMap((deal) => carryOut(deal, prices, purse))]
      if (calls.length > 0) wallet.send(calls)
    }
  },
})

type Prices = ReadonlyMap<Address, number>

async function pricesOf({ markets }: Lending): Promise<Prices> {
  const prices = await Promise.all(markets.map((market) => market.price()))
  return new Map(markets.map(({ key }, i) => [key, toNumber(prices[i] ?? 0n)]))
}
