import { expect } from 'chai'

/** Chai's `closeTo`, which Hardhat's matchers replace by one for whole numbers once they are loaded. */
export function near(actual: number, expected: number, tolerance: number, what = ''): void {
  expect(Math.abs(actual - expected), `${what} ${actual} is not within ${tolerance} of ${expected}`).to.be.at.most(
    tolerance,
  )
}
