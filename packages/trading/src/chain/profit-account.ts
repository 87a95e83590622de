import type { Spot } from './spot.ts'
import type { TapeTrade } from './tape-trade.ts'

/**
 * Where a gain came from. `holding`: what prices did to what was held or owed; `fee`: what pools kept of payments;
 * `impact`: what was paid beyond the fee against the price just before the own trade, the market giving way to it;
 * `timing`: what others' trades between decision and execution changed; `gas`: what blocks took; `interest`: what
 * collateral earned less what debts grew by; `liquidation`: what others paid of debts less what they took for it.
 */
export const profitParts = ['holding', 'fee', 'impact', 'timing', 'gas', 'interest', 'liquidation'] as const

/** In smallest units of the quote: gains above zero, costs below it. */
export type ProfitParts = Readonly<Record<(typeof profitParts)[number], bigint>>

/** What loans have grown by: collateral in quote, debts in tokens. */
export interface Interest {
  readonly earned: bigint
  readonly owed: ReadonlyMap<string, bigint>
}

/** What somebody has in markets of one quote, and where each change of its worth came from. */
export interface ProfitAccount {
  /** Values what is held of a token at a price: what that changes is `holding`. */
  mark(token: string, spot: Spot): void
  /** A trade, decided at one price and made at another; gives what the pool kept of it, in quote. */
  fill(token: string, trade: TapeTrade, decided: Spot): bigint
  payGas(cost: bigint): void
  /** What it owes of a token when it begins, at a price: no loss of its own. */
  takeOn(token: string, amount: bigint, spot: Spot): void
  /** Collateral has grown. */
  earn(amount: bigint): void
  /** A debt of a token has grown, at a price. */
  owe(token: string, amount: bigint, spot: Spot): void
  /** Somebody else has paid a part of a debt of a token, at a price. */
  relieve(token: string, amount: bigint, spot: Spot): void
  /** Collateral was taken. */
  seize(amount: bigint): void
  /** Of a token; what is owed of it counts against it. */
  held(token: string): bigint
  /** Quote, with what of it stands as collateral. */
  cash(): bigint
  /** Whether there is nothing else, so that no price changes what all is worth. */
  isCash(): boolean
  /** Worth of all at the last marks, and what that has grown by since the beginning. */
  worth(): bigint
  /** The parts add up to the change of the worth since the first trade, to the smallest unit. */
  parts(): ProfitParts
  /** The same as if all were marked at these prices now, and loans had grown; nothing is kept. */
  at(spots: ReadonlyMap<string, Spot>, grown?: Interest): ProfitNow
}

/** What all is worth, what of it is in tokens, held or owed, and where its change came from. */
export interface ProfitNow {
  readonly worth: bigint
  readonly exposed: bigint
  readonly parts: ProfitParts
}

interface Held {
  amount: bigint
  /** What it counts for since the last mark, trades at the price they were decided at. */
  value: bigint
}

/** Quote for an amount of base at a price, rounded towards nothing. */
export const worthAt = (amount: bigint, { base, quote }: Spot): bigint => (amount * quote) / base

const magnitude = (value: bigint) => (value < 0n ? -value : value)

const NO_INTEREST: Interest = { earned: 0n, owed: new Map() }

/** Every amount is whole, and what rounding takes from one part another has. */
export function createProfitAccount(start: bigint): ProfitAccount {
  let cash = start
  const holdings = new Map<string, Held>()
  const parts = { holding: 0n, fee: 0n, impact: 0n, timing: 0n, gas: 0n, interest: 0n, liquidation: 0n }

  const heldOf = (token: string): Held => {
    const held = holdings.get(token) ?? { amount: 0n, value: 0n }
    holdings.set(token, held)
    return held
  }
  const change = (token: string, amount: bigint, value: bigint) => {
    const held = heldOf(token)
    held.amount += amount
    held.value += value
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
    takeOn: (token, amount, spot) => change(token, -amount, -worthAt(amount, spot)),
    earn(amount) {
      cash += amount
      parts.interest += amount
    },
    owe(token, amount, spot) {
      const cost = worthAt(amount, spot)
      change(token, -amount, -cost)
      parts.interest -= cost
    },
    relieve(token, amount, spot) {
      const gain = worthAt(amount, spot)
      change(token, amount, gain)
      parts.liquidation += gain
    },
    seize(amount) {
      cash -= amount
      parts.liquidation -= amount
    },
    at(spots, { earned, owed } = NO_INTEREST) {
      let [moved, cost, exposed] = [0n, 0n, 0n]
      for (const token of owed.keys()) heldOf(token)
      for (const [token, { amount, value }] of holdings) {
        const [spot, grown] = [spots.get(token), owed.get(token) ?? 0n]
        const next = spot === undefined ? value : worthAt(amount - grown, spot)
        const growth = spot === undefined ? 0n : worthAt(grown, spot)
        moved += next - value
        cost += growth
        exposed += magnitude(next)
      }
      const { holding, interest } = parts
      return {
        worth: worth() + moved + earned,
        exposed,
        parts: { ...parts, holding: holding + moved + cost, interest: interest + earned - cost },
      }
    },
  }
}
