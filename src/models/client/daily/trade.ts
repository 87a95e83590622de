import { buyFrom, type Pool, sellInto, spotPrice, tokensFor } from '../monthly/pool.ts'
import type { Day } from './series.ts'
import type { Trader } from './trader.ts'

interface Trading {
  readonly trader: Trader
  readonly pool: Pool
  readonly day: Day
  /** What the token is worth. */
  readonly impliedPrice: number
  readonly speculation: number
  readonly usage: number
  /** From -1 to 1: what it takes into its head to do, sell or buy, and how much. */
  readonly guess: number
  /** The source's slip: the harder one wants to sell, the less. */
  readonly compat: boolean
}

/**
 * A trader's turn: towards what the token is worth as far as it does not speculate; the rest of its mind dumps what
 * vested yesterday, and buys or sells on a guess (adoption-adjusted vesting model).
 */
export function trade(trading: Trading): void {
  const { trader, speculation, usage, guess, compat } = trading
  tradeByWorth(trading)
  const half = speculation / 2
  sell(trading, Math.min(trader.wallet, half * trader.vestedBefore))
  const size = half * usage * (1 + (compat ? guess : Math.abs(guess)))
  if (guess > 0) buy(trading, trader.cash * size)
  else sell(trading, trader.wallet * size)
}

/** Moves the dollars of the pool towards those it would have at what the token is worth. */
function tradeByWorth(trading: Trading): void {
  const { trader, pool, impliedPrice, speculation } = trading
  const fair = Math.sqrt(pool.token * pool.usd * impliedPrice)
  const gap = (fair - pool.usd) * (1 - speculation)
  if (spotPrice(pool) < impliedPrice) buy(trading, Math.min(gap, trader.cash))
  else sell(trading, Math.min(tokensFor(pool, -gap), trader.wallet))
}

function buy({ trader, pool, day }: Trading, usd: number): void {
  const bought = buyFrom(pool, usd)
  trader.cash -= usd
  trader.wallet += bought
  day.bought += bought
}

function sell({ trader, pool, day }: Trading, tokens: number): void {
  trader.cash += sellInto(pool, tokens)
  trader.wallet -= tokens
  day.sold += tokens
}
