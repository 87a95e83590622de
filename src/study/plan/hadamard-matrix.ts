/**
 * A square of -1 and 1 whose rows are at right angles to each other, as are its columns: by Paley (1933) from a prime,
 * or by Sylvester from one of half the size; undefined where neither gives one of this order.
 */
export function hadamardMatrix(order: number): number[][] | undefined {
  if (order === 1) return [[1]]
  if (order === 2 || order % 4 === 0) return firstOfPaley(order) ?? secondOfPaley(order) ?? doubled(order)
  return undefined
}

function doubled(order: number): number[][] | undefined {
  const half = hadamardMatrix(order / 2)
  if (!half) return undefined
  return [...half.map((row) => [...row, ...row]), ...half.map((row) => [...row, ...row.map((sign) => -sign)])]
}

/** Of order p + 1, for a prime p that leaves 3 when divided by 4. */
function firstOfPaley(order: number): number[][] | undefined {
  const prime = order - 1
  if (prime % 4 !== 3 || !isPrime(prime)) return undefined
  return conference(prime).map((row, i) => row.map((entry, j) => entry + (i === j ? 1 : 0)))
}

/** Of order 2 (p + 1), for a prime p that leaves 1 when divided by 4. */
function secondOfPaley(order: number): number[][] | undefined {
  const prime = order / 2 - 1
  if (prime % 4 !== 1 || !isPrime(prime)) return undefined
  const diagonal = [
    [1, -1],
    [-1, -1],
  ]
  const other = [
    [1, 1],
    [1, -1],
  ]
  return conference(prime).flatMap((row, i) =>
    [0, 1].map((a) =>
      row.flatMap((entry, j) => [0, 1].map((b) => (i === j ? (diagonal[a]?.[b] ?? 0) : entry * (other[a]?.[b] ?? 0)))),
    ),
  )
}

/** Zeros on the diagonal, else -1 and 1: whether the difference of two places is a square modulo the prime, framed by ones. */
function conference(prime: number): number[][] {
  const squares = new Set(Array.from({ length: prime - 1 }, (_, i) => ((i + 1) * (i + 1)) % prime))
  const character = (n: number) => (n === 0 ? 0 : squares.has(n) ? 1 : -1)
  const corner = prime % 4 === 1 ? 1 : -1
  const rows = Array.from({ length: prime }, (_, i) => [
    corner,
    ...Array.from({ length: prime }, (_, j) => character((((i - j) % prime) + prime) % prime)),
  ])
  return [[0, ...Array<number>(prime).fill(1)], ...rows]
}

function isPrime(n: number): boolean {
  if (n < 2) return false
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false
  return true
}
