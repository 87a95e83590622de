// The mathematics of Balancer's first generation in whole numbers, from its published formulas and rounding rules:
// products and quotients round half up, powers split off the whole exponent and estimate the rest by a binomial series.

export const ONE = 10n ** 18n
const PRECISION = 10n ** 8n

const mul = (a: bigint, b: bigint) => (a * b + ONE / 2n) / ONE
const div = (a: bigint, b: bigint) => (a * ONE + b / 2n) / b
const apart = (a: bigint, b: bigint) => (a >= b ? a - b : b - a)

function wholePower(base: bigint, exponent: bigint): bigint {
  let [power, result, left] = [base, exponent % 2n === 0n ? ONE : base, exponent / 2n]
  for (; left > 0n; left /= 2n) {
    power = mul(power, power)
    if (left % 2n === 1n) result = mul(result, power)
  }
  return result
}

function series(base: bigint, exponent: bigint): bigint {
  let [term, sum, negative] = [ONE, ONE, false]
  for (let k = 1n; term >= PRECISION; k++) {
    const factor = mul(apart(exponent, (k - 1n) * ONE), apart(base, ONE))
    term = div(mul(term, factor), k * ONE)
    if (term === 0n) break
    if (base < ONE) negative = !negative
    if (exponent < (k - 1n) * ONE) negative = !negative
    sum += negative ? -term : term
  }
  return sum
}

function power(base: bigint, exponent: bigint): bigint {
  const whole = exponent / ONE
  const rest = exponent - whole * ONE
  const result = wholePower(base, whole)
  return rest === 0n ? result : mul(result, series(base, rest))
}

export interface Side {
  readonly balance: bigint
  readonly weight: bigint
}

export function spotPrice(paid: Side, got: Side, fee: bigint): bigint {
  return mul(div(div(paid.balance, paid.weight), div(got.balance, got.weight)), div(ONE, ONE - fee))
}

export function outGivenIn(paid: Side, got: Side, amount: bigint, fee: bigint): bigint {
  const base = div(paid.balance, paid.balance + mul(amount, ONE - fee))
  return mul(got.balance, ONE - power(base, div(paid.weight, got.weight)))
}

export function inGivenOut(paid: Side, got: Side, amount: bigint, fee: bigint): bigint {
  const growth = power(div(got.balance, got.balance - amount), div(got.weight, paid.weight)) - ONE
  return div(mul(paid.balance, growth), ONE - fee)
}

interface Shares {
  readonly supply: bigint
  readonly totalWeight: bigint
}

/** What part of a single-sided amount pays no fee. */
const kept = (share: bigint, fee: bigint) => ONE - mul(ONE - share, fee)

export function singleOutGivenShares(side: Side, { supply, totalWeight }: Shares, shares: bigint, fee: bigint): bigint {
  const share = div(side.weight, totalWeight)
  const ratio = power(div(supply - shares, supply), div(ONE, share))
  return mul(side.balance - mul(ratio, side.balance), kept(share, fee))
}

export function sharesGivenSingleIn(side: Side, { supply, totalWeight }: Shares, amount: bigint, fee: bigint): bigint {
  const share = div(side.weight, totalWeight)
  const ratio = div(side.balance + mul(amount, kept(share, fee)), side.balance)
  return mul(power(ratio, share), supply) - supply
}
