import { expect } from 'chai'

import { inFor, inToPrice, outFor } from '../../../../src/agents/controllable/amm/pair-math.ts'
import { WAD } from '../../../../src/units.ts'
import { type Dice, dice, fuzzSeed } from '../../../kit/fuzz.ts'

interface Market {
  readonly reserveIn: bigint
  readonly reserveOut: bigint
  readonly priceIn: bigint
  readonly priceOut: bigint
}

/** Any size as likely as any other, up to `bits`. */
const ofAnySize = (roll: Dice, bits: number) => roll.between(1n, 2n ** BigInt(1 + roll.below(bits)) - 1n)

/**
 * Whether the next bit costs no more than the price once this is paid: the slope of the constant product,
 * d(in)/d(out) = (x + r·d)² / (r·x·y) with r = 0.997, without a division or a root.
 */
const isWithin = ({ reserveIn, reserveOut, priceIn, priceOut }: Market, paid: bigint) =>
  (1_000n * reserveIn + 997n * paid) ** 2n * priceOut <= 997_000n * reserveIn * reserveOut * priceIn

/** The most to pay, by halves. */
function searched(market: Market): bigint {
  let [low, high] = [0n, 1n]
  while (isWithin(market, high)) high *= 2n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isWithin(market, middle)) low = middle
    else high = middle
  }
  return low
}

/** Never too far, and at most two units short: one of the root's rounding, one of the fee's. */
function expectFound(market: Market): bigint {
  const paid = inToPrice(market)
  const short = searched(market) - paid
  expect(short, `${Object.values(market).join(' ')}: paid ${paid}`).to.be.oneOf([0n, 1n, 2n])
  return paid
}

describe('pair math', () => {
  it('default: what a trade gives and costs, and how far it takes the price', () => {
    // 1000 * 0.997 * 2000 / (1000 + 1000 * 0.997) = 998.497..., and 1000 * 1000 / (1000 * 0.997) = 1003.009...
    expect(outFor(1_000n, 1_000n, 2_000n)).to.equal(998n)
    expect(inFor(1_000n, 1_000n, 2_000n)).to.equal(1_004n)
    // Four times the price that 0.997 leaves of 1: the reserve doubles, and 0.997 of the payment makes it do so.
    const market = { reserveIn: 997n * WAD, reserveOut: 997n * WAD, priceIn: 4_000n, priceOut: 997n }
    expect(inToPrice(market)).to.equal(1_000n * WAD)
  })

  it('behavior: an empty pair gives nothing and sells nothing', () => {
    expect(outFor(5n, 0n, 0n)).to.equal(0n)
    expect(outFor(5n, 0n, 7n)).to.equal(0n)
    expect(outFor(0n, 7n, 7n)).to.equal(0n)
    expect(inFor(1n, 0n, 0n)).to.equal(undefined)
    expect(inFor(7n, 7n, 7n)).to.equal(undefined)
    const price = { priceIn: 1n, priceOut: 1n }
    for (const [reserveIn, reserveOut] of [
      [0n, 0n],
      [0n, 9n],
      [9n, 0n],
    ] as const)
      expect(inToPrice({ reserveIn, reserveOut, ...price })).to.equal(0n)
  })

  it('behavior: nothing is paid for a price that is reached, the fee included', () => {
    const market = { reserveIn: 10n ** 24n, reserveOut: 10n ** 24n }
    expect(inToPrice({ ...market, priceIn: 1n, priceOut: 1n })).to.equal(0n)
    expect(inToPrice({ ...market, priceIn: 1_000n, priceOut: 997n })).to.equal(0n)
    // A thousandth more: 10^24 * (sqrt(1.001) - 1) / 0.997.
    const paid = inToPrice({ ...market, priceIn: 1_001n, priceOut: 997n })
    expect(Math.abs(Number(paid) / 1e24 / ((Math.sqrt(1.001) - 1) / 0.997) - 1)).to.be.below(1e-9)
    expect(inToPrice({ ...market, priceIn: 0n, priceOut: 1n })).to.equal(0n)
  })

  it('behavior: the smallest reserves and the largest', () => {
    const most = 2n ** 112n - 1n
    const sizes = [1n, 2n, 3n, 996n, 997n, 998n, 1_000n, 10n ** 18n, most - 1n, most]
    for (const reserveIn of sizes) {
      for (const reserveOut of sizes) {
        for (const priceIn of [1n, WAD, most]) {
          for (const priceOut of [1n, WAD, most]) {
            expectFound({ reserveIn, reserveOut, priceIn, priceOut })
          }
        }
      }
    }
  })

  const seed = fuzzSeed()
  it(`behavior: pays as far as a search without roots (FUZZ_SEED=${seed})`, () => {
    const roll = dice(seed)
    let paying = 0
    for (let draw = 0; draw < 2_000; draw++) {
      const [reserveIn, reserveOut] = [ofAnySize(roll, 112), ofAnySize(roll, 112)]
      // Half of them close to the pool's own price.
      const isClose = roll.chance(0.5)
      const priceIn = isClose ? reserveIn * roll.between(990n, 1_100n) : ofAnySize(roll, 120)
      const priceOut = isClose ? reserveOut * 1_000n : ofAnySize(roll, 120)
      if (expectFound({ reserveIn, reserveOut, priceIn, priceOut }) > 0n) paying++
    }
    expect(paying).to.be.greaterThan(500)
  })
})
