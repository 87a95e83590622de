import type { Spot, TapeTrade } from './pair-tape.ts'

/** Where a gain came from, in smallest units of the quote: gains above zero, costs below it. */
export interface ProfitParts {
  /** What pools kept of payments. */
  readonly fee: bigint
  /** What was paid beyond the fee against the price just before the own trade: the market giving way to it. */
  readonly impact: bigint
  /** What others' trades between decision and execution changed. */
  readonly timing: bigint
  /** What blocks took. */
  readonly gas: bigint
  /** What prices did to what was held. */
  readonly holding: bigint
}

/** What somebody has in markets of one quote, and where each change of its worth came from. */
export interface ProfitAccount {
  /** Values what is held of a token at a price: what that changes is `holding`. */
  mark(token: string, spot: Spot): void
  /** A trade, decided at one price and made at another; gives what the pool kept of it, in quote. */
  fill(token: string, trade: TapeTrade, decided: Spot): bigint
  payGas(cost: bigint): void
  /** Of a token. */
  held(token: string): bigint
  cash(): bigint
  /** Whether there is nothing else, so that no price changes what all is worth. */
  isCash(): boolean
  /** Worth of all at the last marks, and what that has grown by since the beginning. */
  worth(): bigint
  /** The parts add up to the change of the worth, to the smallest unit. */
  parts(): ProfitParts
  /** The same as if all were marked at these prices now; nothing is kept. */
  at(spots: ReadonlyMap<string, Spot>): { readonly worth: bigint; readonly parts: ProfitParts }
}

interface Held {
  amount: bigint
  /** What it counts for since the last mark, trades at the price they were decided at. */
  value: bigint
}

/** Quote for an amount of base at a price, rounded towards nothing. */
export const worthAt = (amount: bigint, { base, quote }: Spot): bigint => (amount * quote) / base

/** Every amount is whole, and what rounding takes from one part another has. */
export function createProfitAccount(start: bigint): ProfitAccount {
  let cash = start
  const holdings = new Map<string, Held>()
  const parts = { fee: 0n, impact: 0n, timing: 0n, gas: 0n, holding: 0n }

  const heldOf = (token: string): Held => {
    const held = holdings.get(token) ?? { amount: 0n, value: 0n }
    holdings.set(token, held)
    return held
  }
  const isNothing = ({ amount, value }: Held) => amount === 0n && value === 0n
  const worth = () => {
    let sum = cash
    for (const { value } of holdings.values()) sum += value
    return sum
  }

  return {
    cash: () => cash,
    isCash() {
      for (const held of holdings.values()) if (!isNothing(held)) return false
      return true
    },
    held: (token) => holdings.get(token)?.amount ?? 0n,
    worth,
    parts: () => ({ ...parts }),
    mark(token, spot) {
      const held = holdings.get(token)
      // Of most traders most of the time: nothing to value.
      if (held === undefined || isNothing(held)) return
      const value = worthAt(held.amount, spot)
      parts.holding += value - held.value
      held.value = value
    },
    fill(token, { side, base, quote, fee, before }, decided) {
      const held = heldOf(token)
      const [now, then] = [worthAt(base, before), worthAt(base, decided)]
      const sign = side === 'buy' ? 1n : -1n
      const feeInQuote = side === 'buy' ? fee : worthAt(fee, before)
      held.amount += sign * base
      held.value += sign * then
      cash -= sign * quote
      parts.fee -= feeInQuote
      parts.impact += side === 'buy' ? now - (quote - feeInQuote) : quote - (now - feeInQuote)
      parts.timing += sign * (then - now)
      return feeInQuote
    },
    payGas(cost) {
      cash -= cost
      parts.gas -= cost
    },
    at(spots) {
      let moved = 0n
      for (const [token, { amount, value }] of holdings) {
        const spot = spots.get(token)
        if (spot !== undefined) moved += worthAt(amount, spot) - value
      }
      return { worth: worth() + moved, parts: { ...parts, holding: parts.holding + moved } }
    },
  }
}
