import type { Call } from '../../../abi/types/call.ts'
import { field } from '../../../field/field.ts'
import { BPS } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { Market } from '../../roles/market.ts'
import { roles } from '../../roles/roles.ts'

/** Halvings of the gap between two prices: what is left of it is worth no trade. */
const HALVINGS = 14

interface Deal {
  readonly buyIn: Market
  readonly sellIn: Market
  /** Quote tokens paid, base tokens between, quote tokens back. */
  readonly paid: bigint
  readonly base: bigint
  readonly back: bigint
}

/** Buys in the cheaper of two markets and sells in the dearer, in one block. Two reads in a step without a gap. */
export const poolArbitrageur = behaviour({
  kind: 'pool-arbitrageur',
  about: 'Buys in the cheaper of two markets of the same tokens and sells in the dearer, in one block',
  source: 'Angeris, Kao, Chiang, Noyes, Chitra: An Analysis of Uniswap Markets, 2019',
  needs: { pool: roles.market, other: roles.market },
  fields: {
    minProfit: field.amount({
      default: 1n,
      unit: 'quote',
      about: 'Least that a round must earn; more than nothing unless given',
    }),
    slippageBps: field.bps({
      default: 10,
      about: 'How much less of either half it accepts; the first is kept where the second fails',
    }),
  },
  act({ pool, other, minProfit, slippageBps }) {
    const least = (amount: bigint) => (amount * (BPS - BigInt(slippageBps))) / BPS

    return async ({ wallet }) => {
      const [here, there] = await Promise.all([pool.price(), other.price()])
      if (!here || !there || here === there) return
      const [buyIn, sellIn] = here < there ? [pool, other] : [other, pool]
      const purse = buyIn.quote.ledger.balanceOf(wallet.address)
      const deal = await bestDeal({
        buyIn,
        sellIn,
        low: here < there ? here : there,
        high: here < there ? there : here,
        purse,
      })
      if (!deal || deal.back - deal.paid < minProfit) return
      wallet.send(callsOf(deal))
    }

    function callsOf({ buyIn, sellIn, paid, base, back }: Deal): readonly Call[] {
      // What the purchase may bring less than quoted is not there to be sold, unless it has some at home.
      const sold = least(base)
      const minOut = least((back * sold) / base)
      return [
        ...buyIn.swapExactIn({ side: 'buy', amount: paid, minOut: sold }),
        ...sellIn.swapExactIn({ side: 'sell', amount: sold, minOut }),
      ]
    }
  },
})

interface Gap {
  readonly buyIn: Market
  readonly sellIn: Market
  readonly low: bigint
  readonly high: bigint
  readonly purse: bigint
}

/**
 * The most is earned where one more bit costs in the one market what it brings in the other: at a price in between, up to which
 * as much is bought here as is sold there down to it, all fees included.
 */
async function bestDeal({ buyIn, sellIn, purse, ...gap }: Gap): Promise<Deal | undefined> {
  let { low, high } = gap
  let amount = 0n
  for (let i = 0; i < HALVINGS; i++) {
    const price = (low + high) / 2n
    const [bought, sold] = await Promise.all([buyIn.tradeTo(price), sellIn.tradeTo(price)])
    const base = bought?.side === 'buy' ? bought.minOut : 0n
    const room = sold?.side === 'sell' ? sold.amount : 0n
    if (base === 0n && room === 0n) return undefined
    if (base <= room) {
      low = price
      if (bought && base > 0n) amount = bought.amount
    } else high = price
  }
  const paid = amount < purse ? amount : purse
  const base = paid > 0n ? await buyIn.quoteExactIn('buy', paid) : 0n
  return base === 0n ? undefined : { buyIn, sellIn, paid, base, back: await sellIn.quoteExactIn('sell', base) }
}
