/*
 * Powers to 60 digits, another way than the contract has it: logarithms from roots that come close to one, exponentials from
 * a small power that is squared again and again.
 */

/** What stands for one. */
const PRECISE = 10n ** 70n
const HALVINGS = 64

function root(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2) + 1)
  for (;;) {
    const next = (guess + value / guess) / 2n
    if (next >= guess) return guess
    guess = next
  }
}

const times = (a: bigint, b: bigint): bigint => (a * b) / PRECISE

function logarithm(x: bigint): bigint {
  let near = x
  for (let i = 0; i < HALVINGS; i++) near = root(near * PRECISE)
  const step = near - PRECISE
  let [sum, power] = [0n, step]
  for (let n = 1n; power !== 0n; n++) {
    sum += n % 2n === 1n ? power / n : -power / n
    power = times(power, step)
  }
  return sum << BigInt(HALVINGS)
}

function exponential(y: bigint): bigint {
  const small = y >> BigInt(HALVINGS)
  let [sum, term] = [PRECISE, PRECISE]
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = (term * small) / PRECISE / n
    sum += term
  }
  for (let i = 0; i < HALVINGS; i++) sum = times(sum, sum)
  return sum
}

/** A fraction to the power of another: each is a numerator and a denominator. */
const precisePower = (base: readonly [bigint, bigint], exponent: readonly [bigint, bigint]): bigint =>
  exponential((logarithm((base[0] * PRECISE) / base[1]) * exponent[0]) / exponent[1])

/** What a weighted pool's invariant allows to be taken out for a payment, without a fee, to many digits. */
export function preciseOut(
  paid: { readonly balance: bigint; readonly weight: bigint },
  got: { readonly balance: bigint; readonly weight: bigint },
  amount: bigint,
): bigint {
  const left = precisePower([paid.balance, paid.balance + amount], [paid.weight, got.weight])
  return (got.balance * (PRECISE - left)) / PRECISE
}
