import { expect } from 'chai'

/** Chai's `closeTo`, which Hardhat's matchers replace by one for whole numbers once they are loaded. Nothing is near to nothing. */
export function near(actual: number | null | undefined, expected: number, tolerance: number, what = ''): void {
  const distance = Math.abs((actual ?? NaN) - expected)
  expect(distance, `${what} ${actual} is not within ${tolerance} of ${expected}`).to.be.at.most(tolerance)
}
