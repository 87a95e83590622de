import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'
import { type Rng, stream } from '../../src/engine/rng.ts'

const COUNT = 100_000
/** Of the least likely outcomes one in so many counts as a fault of the generator. */
const LEAST_CHANCE = 1e-4

/** The error function: its series of powers, which for these arguments is exact to 1e-12. */
function erf(x: number): number {
  let sum = 0
  for (let n = 0, term = x; Math.abs(term) > 1e-18 && n < 300; n++, term *= (-x * x) / n) sum += term / (2 * n + 1)
  return Math.abs(x) > 5 ? Math.sign(x) : (2 / Math.sqrt(Math.PI)) * sum
}
const normalCdf = (x: number) => (1 + erf(x / Math.SQRT2)) / 2

/** Of a gamma with a whole shape (Erlang): one less the chance of fewer than so many arrivals. */
function erlangCdf(shape: number, x: number): number {
  let term = 1
  let sum = 0
  for (let n = 0; n < shape; n++, term *= x / n) sum += term
  return 1 - Math.exp(-x) * sum
}

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result *= (n - k + i) / i
  return result
}

const binomialChance = (n: number, k: number, p: number) => choose(n, k) * p ** k * (1 - p) ** (n - k)

/** Of a beta with whole parameters: the chance of at least `a` successes in a + b - 1 trials. */
function betaCdf(a: number, b: number, x: number): number {
  let sum = 0
  for (let k = a; k < a + b; k++) sum += binomialChance(a + b - 1, k, x)
  return sum
}

function triangularCdf([low, mode, high]: readonly [number, number, number], x: number): number {
  return x < mode
    ? (x - low) ** 2 / ((high - low) * (mode - low))
    : 1 - (high - x) ** 2 / ((high - low) * (high - mode))
}

/** Draws and what share of them is to be below a value. */
const CONTINUOUS: Readonly<Record<string, { draw: (rng: Rng) => number; cdf: (x: number) => number }>> = {
  uniform: { draw: (r) => r.uniform(-3, 5), cdf: (x) => (x + 3) / 8 },
  normal: { draw: (r) => r.normal(1, 2), cdf: (x) => normalCdf((x - 1) / 2) },
  logNormal: { draw: (r) => r.logNormal(0.5, 0.3), cdf: (x) => normalCdf((Math.log(x) - 0.5) / 0.3) },
  exponential: { draw: (r) => r.exponential(3), cdf: (x) => 1 - Math.exp(-3 * x) },
  'gamma of shape 3': { draw: (r) => r.gamma(3, 2), cdf: (x) => erlangCdf(3, x / 2) },
  'gamma of shape 1': { draw: (r) => r.gamma(1, 2), cdf: (x) => 1 - Math.exp(-x / 2) },
  // Half the square of a normal.
  'gamma of shape 1/2': { draw: (r) => r.gamma(0.5), cdf: (x) => erf(Math.sqrt(x)) },
  'beta of 2 and 5': { draw: (r) => r.beta(2, 5), cdf: (x) => betaCdf(2, 5, x) },
  // The law of the arcsine.
  'beta of 1/2 and 1/2': { draw: (r) => r.beta(0.5, 0.5), cdf: (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)) },
  'beta of 1/5 and 1': { draw: (r) => r.beta(0.2, 1), cdf: (x) => x ** 0.2 },
  triangular: { draw: (r) => r.triangular(-1, 0.5, 4), cdf: (x) => triangularCdf([-1, 0.5, 4], x) },
  'triangular to one side': { draw: (r) => r.triangular(2, 2, 4), cdf: (x) => triangularCdf([2, 2, 4], x) },
  pareto: { draw: (r) => r.pareto(2.5, 3), cdf: (x) => 1 - (3 / x) ** 2.5 },
}

/** Draws of whole numbers and how likely each of them is. */
const DISCRETE: Readonly<Record<string, { draw: (rng: Rng) => number; chance: (k: number) => number; most: number }>> =
  {
    int: { draw: (r) => r.int(0, 6), chance: () => 1 / 7, most: 6 },
    'binomial of few': { draw: (r) => r.binomial(10, 0.3), chance: (k) => binomialChance(10, k, 0.3), most: 10 },
    'binomial of many': { draw: (r) => r.binomial(200, 0.6), chance: (k) => binomialChance(200, k, 0.6), most: 200 },
    poisson: { draw: (r) => r.poisson(4), chance: (k) => (4 ** k * Math.exp(-4)) / factorial(k), most: 40 },
    'poisson of many': {
      draw: (r) => r.poisson(50),
      chance: (k) => Math.exp(k * Math.log(50) - 50 - logFactorial(k)),
      most: 150,
    },
    weighted: {
      draw: (r) => r.weighted([0, 1, 2, 3], [1, 0, 2.5, 6.5]),
      chance: (k) => [0.1, 0, 0.25, 0.65][k] ?? 0,
      most: 3,
    },
  }

function logFactorial(n: number): number {
  let sum = 0
  for (let i = 2; i <= n; i++) sum += Math.log(i)
  return sum
}
const factorial = (n: number) => Math.exp(logFactorial(n))

/** How likely it is that the draws are as far from the distribution as these, by Kolmogorov and Smirnov. */
function ksChance(values: readonly number[], cdf: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b)
  let distance = 0
  for (const [i, value] of sorted.entries()) {
    const wanted = cdf(value)
    distance = Math.max(distance, wanted - i / sorted.length, (i + 1) / sorted.length - wanted)
  }
  const scaled = distance * Math.sqrt(sorted.length)
  return Math.min(1, 2 * Math.exp(-2 * scaled * scaled))
}

/** The same by chi-squared, in the approximation of Wilson and Hilferty; rare values are taken together. */
function chiSquaredChance(values: readonly number[], chance: (k: number) => number, most: number): number {
  const counts = Array.from({ length: most + 1 }, () => 0)
  expect(values.every((value) => Number.isInteger(value) && value >= 0)).to.equal(true)
  for (const value of values) {
    counts[Math.min(value, most)] = (counts[Math.min(value, most)] ?? 0) + 1
  }
  let [sum, cells, rareWanted, rareSeen] = [0, 0, 0, 0]
  for (const [k, count] of counts.entries()) {
    const wanted = chance(k) * values.length
    if (wanted < 10) {
      rareWanted += wanted
      rareSeen += count
      continue
    }
    sum += (count - wanted) ** 2 / wanted
    cells++
  }
  if (rareWanted > 1) {
    sum += (rareSeen - rareWanted) ** 2 / rareWanted
    cells++
  } else expect(rareSeen).to.be.at.most(10)
  const degrees = cells - 1
  const spread = 2 / (9 * degrees)
  return 1 - normalCdf(((sum / degrees) ** (1 / 3) - 1 + spread) / Math.sqrt(spread))
}

describe('distributions', function () {
  for (const [name, { draw, cdf }] of Object.entries(CONTINUOUS)) {
    it(`default: ${name}`, () => {
      const rng = stream('distributions', name)
      const values = Array.from({ length: COUNT }, () => draw(rng))
      expect(ksChance(values, cdf)).to.be.above(LEAST_CHANCE)
    })
  }

  for (const [name, { draw, chance, most }] of Object.entries(DISCRETE)) {
    it(`default: ${name}`, () => {
      const rng = stream('distributions', name)
      const values = Array.from({ length: COUNT }, () => draw(rng))
      expect(chiSquaredChance(values, chance, most)).to.be.above(LEAST_CHANCE)
    })
  }

  it('behavior: a clipped normal is a normal, with what lies outside at the ends', () => {
    const rng = stream('clipped')
    const values = Array.from({ length: COUNT }, () => rng.clippedNormal({ mean: 1, deviation: 2, low: 0, high: 4 }))
    const inside = values.filter((value) => value > 0 && value < 4)
    const [below, above] = [normalCdf(-0.5), 1 - normalCdf(1.5)]
    const share = (x: number) => (normalCdf((x - 1) / 2) - below) / (1 - below - above)
    expect(ksChance(inside, share)).to.be.above(LEAST_CHANCE)
    const ends = values.map((value) => (value === 0 ? 0 : value === 4 ? 1 : 2))
    expect(chiSquaredChance(ends, (k) => [below, above, 1 - below - above][k] ?? 0, 2)).to.be.above(LEAST_CHANCE)
    expect(rng.clippedNormal({ mean: 5, deviation: 0, high: 3 })).to.equal(3)
  })

  it('behavior: the tests above notice a generator that is a hundredth off', () => {
    const rng = stream('distributions', 'off')
    const values = Array.from({ length: COUNT }, () => rng.gamma(3, 2.04))
    expect(ksChance(values, (x) => erlangCdf(3, x / 2))).to.be.below(LEAST_CHANCE)
    const counts = Array.from({ length: COUNT }, () => rng.binomial(200, 0.602))
    expect(chiSquaredChance(counts, (k) => binomialChance(200, k, 0.6), 200)).to.be.below(LEAST_CHANCE)
  })

  it('behavior: a draw keeps nothing: after it the stream goes on from its state alone', () => {
    const draws: readonly ((rng: Rng) => unknown)[] = [
      (r) => r.normal(),
      (r) => r.gamma(2.5),
      (r) => r.beta(0.5, 2),
      (r) => r.poisson(50),
      (r) => r.binomial(100, 0.5),
    ]
    for (const draw of draws) {
      // Of two streams that have come as far, one has made the draw and one only as many numbers as it took.
      let taken = 0
      const [drawn, plain] = [stream('state'), stream('state')]
      const { next } = drawn
      Object.defineProperty(drawn, 'next', { value: () => (taken++, next()) })
      draw(drawn)
      for (let i = 0; i < taken; i++) plain.next()
      expect(taken).to.be.above(0)
      expect(drawn.normal()).to.equal(plain.normal())
    }
  })

  it('behavior: tiny parameters of a beta leave its two ends, as likely as they should be', () => {
    const rng = stream('tiny')
    const values = Array.from({ length: 10_000 }, () => rng.beta(1e-5, 3e-5))
    expect(values.every((value) => value >= 0 && value <= 1)).to.equal(true)
    const ones = values.filter((value) => value > 0.5).length
    // 2,500 on average, 43 to a standard deviation.
    expect(ones).to.be.within(2_250, 2_750)
  })

  it('behavior: a fork is a stream of its own that takes nothing from where it comes from', () => {
    const [rng, same] = [stream('forks'), stream('forks')]
    const first = rng.fork('a').next()
    expect(rng.fork('a').next()).to.equal(first)
    expect(rng.fork('b').next()).to.not.equal(first)
    expect(rng.fork('a').fork('a').next()).to.not.equal(first)
    expect(rng.next()).to.equal(same.next())
    expect(rng.fork('a').next()).to.equal(first)
  })

  it('error: parameters that make no distribution', () => {
    const wrong: readonly ((rng: Rng) => unknown)[] = [
      (r) => r.gamma(0),
      (r) => r.gamma(1, -1),
      (r) => r.beta(-1, 1),
      (r) => r.triangular(1, 0, 2),
      (r) => r.triangular(0, 3, 2),
      (r) => r.pareto(0),
      (r) => r.binomial(1.5, 0.5),
      (r) => r.binomial(-1, 0.5),
      (r) => r.binomial(3, 1.5),
      (r) => r.clippedNormal({ mean: 0, deviation: 1, low: 1, high: 0 }),
      (r) => r.weighted([], []),
      (r) => r.weighted([1, 2], [1]),
      (r) => r.weighted([1, 2], [1, -1]),
      (r) => r.weighted([1, 2], [0, 0]),
      (r) => r.gamma(NaN),
    ]
    for (const draw of wrong) {
      expect(() => draw(stream('1')))
        .to.throw(SaffronError)
        .with.property('code', 'RANDOM_DRAW')
    }
  })
})
