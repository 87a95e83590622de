import { type Behaviour, treasuryKeeper, wad, YEAR } from 'saffron-sim'

import { DESK, type Duties } from './duties.ts'
import { A_MONTH, minimum, type PeopleOptions } from './people.ts'
import { usdOf } from './terms.ts'

const DAYS_A_MONTH = 30
/** Rounds of the treasurer, who pays costs and buys tokens for stakers. */
const ROUND = A_MONTH / DAYS_A_MONTH
const SLIPPAGE_BPS = 1_000

interface BusinessOptions extends PeopleOptions {
  readonly duties: Duties
}

/** Pays what the business owes, and once in thirty days gives the desk the dollars to buy back with. */
export function treasurer({ market, plan, terms, addressOf }: PeopleOptions): Behaviour {
  const { treasury, pool, staking, monthlyCosts } = market
  const { buyback, oneTimeCosts, supply } = plan.economy
  const keeper = treasuryKeeper({
    treasury,
    pool,
    everySeconds: ROUND,
    expensesPerYear: usdOf((monthlyCosts * YEAR) / A_MONTH),
    payee: addressOf('costs'),
    keep: true,
    slippageBps: SLIPPAGE_BPS,
    // All that was bought for stakers goes to them.
    incentivePerRound: wad(supply),
    incentiveTo: staking.address,
  })
  let oneTime = usdOf(oneTimeCosts)
  let next = 0
  return async (turn) => {
    const { wallet, time } = turn
    if (oneTime > 0n) {
      wallet.send(treasury.payExpense({ to: addressOf('costs'), amount: oneTime, label: 'one-time costs' }))
      oneTime = 0n
      return undefined
    }
    if (time >= next && terms.buysBack(time)) {
      next = time + A_MONTH
      const { reserve } = await treasury.buckets()
      const wanted = usdOf(buyback.usd) + (reserve * wad(Math.max(0, buyback.ofCash))) / wad(1)
      const amount = wanted < reserve ? wanted : reserve
      if (amount > 0n) {
        wallet.send(treasury.payExpense({ to: addressOf(DESK), amount, label: 'buyback' }))
        return undefined
      }
    }
    return keeper(turn)
  }
}

/** Buys tokens for a bucket with the dollars that it is given; or, where the business sells, the other way about. */
export function desk({ market, plan, terms, addressOf, duties }: BusinessOptions): Behaviour {
  const { token, usd, pool, treasury } = market
  const to = addressOf(`${plan.economy.buyback.bucket}-1`)
  return async ({ wallet }) => {
    const [tokens, dollars] = [token.ledger.balanceOf(wallet.address), usd.ledger.balanceOf(wallet.address)]
    if (terms.sellsTokens) {
      if (dollars > 0n) {
        const [paid] = await wallet.send(treasury.deposit({ quote: dollars }))
        if (paid?.ok) duties.done.buyback -= dollars
      } else if (tokens > 0n) {
        wallet.send(pool.swapExactIn({ side: 'sell', amount: tokens, minOut: await minimum(market, 'sell', tokens) }))
      }
    } else if (tokens > 0n) {
      wallet.send(token.transfer({ to, amount: tokens }))
    } else if (dollars > 0n) {
      const minOut = await minimum(market, 'buy', dollars)
      const receipts = await wallet.send(pool.swapExactIn({ side: 'buy', amount: dollars, minOut }))
      if (receipts.every(({ ok }) => ok)) duties.done.buyback += dollars
    }
  }
}
