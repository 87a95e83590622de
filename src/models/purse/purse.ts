import { PurseError } from '../../agents/errors.ts'

/**
 * What an agent of a pure model owns: plain numbers of named currencies. What goes out of one purse comes into another
 * or leaves the model; the rounding rules keep chains of divisions from failing at the last digit.
 */
export interface Purse {
  balance(currency: string): number
  /** All that ever came in, the initial amount included. */
  totalIn(currency: string): number
  deposit(currency: string, amount: number): void
  withdraw(currency: string, amount: number): void
  transfer(to: Purse, currency: string, amount: number): void
}

/** Relative difference up to which a withdrawal means the whole balance. */
const WHOLE_BALANCE = 1e-12
const DECIMALS = 12

/** A purse with these amounts of these currencies. */
export function createPurse(initial: Readonly<Record<string, number>>): Purse {
  const balances = new Map(Object.entries(initial))
  const received = new Map(balances)
  for (const [currency, amount] of balances) check(currency, amount)

  const balance = (currency: string) => balances.get(currency) ?? 0
  const deposit = (currency: string, amount: number) => {
    check(currency, amount)
    balances.set(currency, balance(currency) + amount)
    received.set(currency, (received.get(currency) ?? 0) + amount)
  }
  const withdraw = (currency: string, amount: number) => {
    check(currency, amount)
    const held = balance(currency)
    const taken = withdrawable(amount, held)
    if (taken === undefined) throw new PurseError({ currency, amount, held })
    // Within the tolerance the whole balance goes, so that exactly 0 is left.
    balances.set(currency, isWhole(amount, held) ? 0 : held - taken)
  }
  return {
    balance,
    totalIn: (currency) => received.get(currency) ?? 0,
    deposit,
    withdraw,
    transfer: (to, currency, amount) => {
      withdraw(currency, amount)
      to.deposit(currency, amount)
    },
  }
}

function withdrawable(amount: number, held: number): number | undefined {
  if (isWhole(amount, held) || amount <= held) return amount
  const rounded = roundHalfEven(amount)
  return rounded <= held ? rounded : undefined
}

const isWhole = (amount: number, held: number) => amount > 0 && held > 0 && Math.abs(amount / held - 1) <= WHOLE_BALANCE

/** To 12 decimals; exact ties, which only odd multiples of 1/8192 are, to the even digit. */
function roundHalfEven(value: number): number {
  // From here on there are no decimals to round, and toFixed would write an exponent.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return value
  const up = Number(value.toFixed(DECIMALS))
  if (Math.abs(value * 8192) % 2 !== 1) return up
  const digits = value.toFixed(DECIMALS + 1)
  const down = Number(digits.slice(0, -1))
  return Number(digits.at(-2)) % 2 === 0 ? down : up
}

function check(currency: string, amount: number): void {
  if (!(amount >= 0 && amount < Infinity)) throw new PurseError({ currency, amount, held: undefined })
}
