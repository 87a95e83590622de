import { readFileSync } from 'node:fs'

import { expect } from 'chai'

import { stream } from '../src/engine/rng.ts'
import { power } from '../src/power.ts'

/** Rows of words beside this file; doubles stand there as the 16 hexadecimal digits of their bits. */
const rowsOf = (file: string): string[][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))

const double = (bits = ''): number => Buffer.from(bits, 'hex').readDoubleBE()

function bitsOf(value: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}

/** The distance from a double to the next one away from zero. */
function ulp(value: number): number {
  const above = Buffer.from(bitsOf(Math.abs(value)), 'hex')
  above.writeBigUInt64BE(above.readBigUInt64BE() + 1n)
  return above.readDoubleBE() - Math.abs(value)
}

/** x^n as a fraction of whole numbers, and how far a double is from it in units of its last place. */
function errorOfWholePower(x: number, n: number, actual: number): number {
  const scale = 2n ** 1074n
  const exact = (value: number): bigint => {
    // A double is a whole number of 2^-1074.
    const bits = Buffer.from(bitsOf(value), 'hex').readBigUInt64BE()
    const exponent = (bits >> 52n) & 0x7ffn
    const fraction = bits & 0xfffffffffffffn
    return exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n)
  }
  const base = exact(x) ** BigInt(n)
  const difference = exact(actual) * scale ** BigInt(n - 1) - base
  const unit = exact(ulp(actual)) * scale ** BigInt(n - 1)
  return Number((difference * 1_000_000n) / unit) / 1e6
}

describe('power', () => {
  it('default: within 0.503 units in the last place of 400-bit values, for every kind of base and exponent', () => {
    // Made with mpmath 1.3.0: x, y, and x^y as a double and what it lacks.
    const rows = rowsOf('power.values.txt').map((row) => row.map(double))
    expect(rows).to.have.length(300)
    for (const [x = NaN, y = NaN, high = NaN, low = NaN] of rows) {
      const actual = power(x, y)
      expect(Math.abs(actual - high - low) / ulp(high), `${x} ** ${y}`).to.be.below(0.503)
    }
  })

  it('behavior: whole powers are within as much of the exact fraction', () => {
    const rng = stream('whole powers')
    for (let i = 0; i < 300; i++) {
      const x = rng.uniform(0.5, 3)
      const n = rng.int(2, 60)
      expect(Math.abs(errorOfWholePower(x, n, power(x, n))), `${x} ** ${n}`).to.be.below(0.503)
    }
  })

  it('behavior: what a double holds exactly comes out exactly', () => {
    for (let n = -1074; n < 1024; n++) expect(power(2, n)).to.equal(n < -1022 ? 2 ** -1022 * 2 ** (n + 1022) : 2 ** n)
    for (let n = 0; n <= 22; n++) expect(power(10, n)).to.equal(Number(`1e${n}`))
    for (let n = 1; n <= 33; n++) expect(power(3, n)).to.equal(Number(3n ** BigInt(n)))
    for (let root = 1; root < 1_000; root++) {
      expect(power(root * root, 0.5)).to.equal(root)
      expect(power(root, -1)).to.equal(1 / root)
      expect(power(-root, 3)).to.equal(-root * root * root)
      expect(power(root ** 4, 0.25)).to.equal(root)
    }
  })

  it('behavior: zeros, infinities, NaN, negative bases and huge exponents are as with **', () => {
    const edges = [0, 0.5, 1, 1.5, 2, 3, 1e-300, 5e-324, 1e300, 2 ** 53, 2 ** 53 - 1, 2 ** 64, 2 ** 70, Infinity]
    const all = [...edges, ...edges.map((edge) => -edge), NaN]
    for (const x of all) {
      for (const y of all) {
        const native = x ** y
        const ours = power(x, y)
        const same = Object.is(ours, native) || Math.abs(ours - native) <= 4 * ulp(native)
        expect(same, `${x} ** ${y} is ${native}, not ${ours}`).to.equal(true)
      }
    }
    expect(power(1, Infinity)).to.be.NaN
    expect(power(-1, -Infinity)).to.be.NaN
    expect(power(NaN, 0)).to.equal(1)
  })

  it('behavior: results below the smallest normal number are rounded to a whole number of the smallest', () => {
    expect(power(2, -1075.1)).to.equal(0)
    expect(power(2, -1074.9)).to.equal(5e-324)
    // 1.41 of them.
    expect(power(2, -1073.5)).to.equal(5e-324)
    expect(power(2, -1072)).to.equal(4 * 5e-324)
  })

  it('behavior: the bits of a thousand powers are what they are on every machine', () => {
    const rng = stream('bits of powers')
    let hash = 0n
    for (let i = 0; i < 1_000; i++) {
      const bits = BigInt(`0x${bitsOf(power(rng.uniform(0, 100), rng.uniform(-100, 100)))}`)
      hash = BigInt.asUintN(64, hash * 6_364_136_223_846_793_005n + bits)
    }
    expect(hash.toString(16)).to.equal('d9c9dc345c7d158')
  })
})

describe('Math.exp and Math.log', () => {
  it('behavior: have the bits they had where these tests were written, which streams and models rely on', () => {
    const rows = rowsOf('exp-and-log.values.txt')
    expect(rows).to.have.length(200)
    for (const [name, x, expected] of rows) {
      const actual = bitsOf(name === 'exp' ? Math.exp(double(x)) : Math.log(double(x)))
      expect(actual, `Math.${name} of ${double(x)}`).to.equal(expected)
    }
  })
})
