import { createHash } from 'node:crypto'

import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'
import { type Rng, stream } from '../../src/engine/rng.ts'
import { near } from '../kit/near.ts'

/** PractRand's sfc32 over unsigned integers of any size, cut to 32 bits: slow, and nothing like the one under test. */
function* sfc32(words: readonly bigint[]): Generator<bigint, never> {
  const cut = (value: bigint) => BigInt.asUintN(32, value)
  let [a = 0n, b = 0n, c = 0n, counter = 0n] = words
  for (;;) {
    const result = cut(a + b + counter)
    counter = cut(counter + 1n)
    a = b ^ (b >> 9n)
    b = cut(c * 9n)
    c = cut(cut((c << 21n) | (c >> 11n)) + result)
    yield result
  }
}

/** The seed words as documented: SHA-256 over each part with its length before it. */
function wordsOf(...parts: readonly string[]): bigint[] {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
  const state = createHash('sha256').update(text).digest()
  return [0, 4, 8, 12].map((at) => BigInt(state.readUInt32LE(at)))
}

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
function variance(values: readonly number[]): number {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}

describe('Rng', () => {
  it('default: sfc32 seeded by SHA-256, after twelve rounds', () => {
    for (const parts of [['1', 'agent', 'trader-1'], [''], ['saat', 'größe', '🌍']] as [string, ...string[]][]) {
      const expected = sfc32(wordsOf(...parts))
      for (let i = 0; i < 12; i++) expected.next()
      const [seed, ...path] = parts
      const { next } = stream(seed, ...path)
      for (let i = 0; i < 1_000; i++) expect(next()).to.equal(Number(expected.next().value) / 2 ** 32)
    }
  })

  it('behavior: a stream is its path, whose parts do not run together', () => {
    const first = (...path: [string, ...string[]]) => stream(...path).next()
    expect(first('1', 'a', 'bc')).to.equal(first('1', 'a', 'bc'))
    const others = [
      first('1', 'a', 'bc'),
      first('1', 'ab', 'c'),
      first('1', 'abc'),
      first('1a', 'bc'),
      first('2', 'a', 'bc'),
    ]
    expect(new Set(others).size).to.equal(others.length)
  })

  it('behavior: distributions have the moments they should, to six standard errors', () => {
    const count = 20_000
    const rng = stream('moments')
    const cases: Record<string, { draw: (rng: Rng) => number; mean: number; variance: number }> = {
      uniform: { draw: (r) => r.uniform(2, 5), mean: 3.5, variance: 9 / 12 },
      int: { draw: (r) => r.int(-2, 3), mean: 0.5, variance: 35 / 12 },
      chance: { draw: (r) => Number(r.chance(0.2)), mean: 0.2, variance: 0.16 },
      normal: { draw: (r) => r.normal(3, 2), mean: 3, variance: 4 },
      standard: { draw: (r) => r.normal(), mean: 0, variance: 1 },
      exponential: { draw: (r) => r.exponential(4), mean: 1 / 4, variance: 1 / 16 },
      poisson: { draw: (r) => r.poisson(7), mean: 7, variance: 7 },
      logNormal: { draw: (r) => Math.log(r.logNormal(0.5, 0.3)), mean: 0.5, variance: 0.09 },
    }
    for (const [name, { draw, ...expected }] of Object.entries(cases)) {
      const values = many(count, () => draw(rng))
      const error = Math.sqrt(expected.variance / count)
      near(mean(values), expected.mean, 6 * error, name)
      // A variance's own error is at most about three times the variance over the root of the count, for these.
      near(variance(values), expected.variance, (6 * 3 * expected.variance) / Math.sqrt(count), name)
    }
  })

  it('behavior: whole numbers reach both ends and no further', () => {
    const rng = stream('ints')
    const values = new Set(many(2_000, () => rng.int(-1, 2)))
    expect([...values]).to.have.members([-1, 0, 1, 2])
    expect(rng.int(5, 5)).to.equal(5)
  })

  it('behavior: chance is never at 0 and always at 1', () => {
    const rng = stream('chances')
    for (let i = 0; i < 1_000; i++) {
      expect(rng.chance(0)).to.equal(false)
      expect(rng.chance(1)).to.equal(true)
    }
  })

  it('behavior: pick and shuffle give all there is, fairly, and leave the list alone', () => {
    const rng = stream('picks')
    const items = Object.freeze(['a', 'b', 'c'])
    const picked = Array.from({ length: 3_000 }, () => rng.pick(items))
    const shuffled = Array.from({ length: 6_000 }, () => rng.shuffle(items).join(''))
    for (const item of items) expect(picked.filter((one) => one === item).length).to.be.within(850, 1_150)
    const orders = new Set(shuffled)
    expect(orders.size).to.equal(6)
    // Six standard deviations of 1,000 in 6,000 draws are 173.
    for (const order of orders) expect(shuffled.filter((one) => one === order).length).to.be.within(827, 1_173)
  })

  it('error: nothing to pick from', () => {
    expect(() => stream('1').pick([]))
      .to.throw(SaffronError)
      .with.property('code', 'RANDOM_DRAW')
  })
})
