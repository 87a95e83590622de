import { expect } from 'chai'

import { firstOffer, nextOffer } from '../../src/live/fees.ts'

const GWEI = 1_000_000_000n
const fees = { maxGwei: 100, tipGwei: 1.5 }

describe('fees of EIP-1559', () => {
  it('default: room for the base fee to double, and a tip', () => {
    expect(firstOffer(20n * GWEI, fees)).to.deep.equal({
      maxFeePerGas: 41_500_000_000n,
      maxPriorityFeePerGas: 1_500_000_000n,
    })
  })

  it('behavior: the cap holds, and where it is too low nothing is offered', () => {
    expect(firstOffer(90n * GWEI, fees)?.maxFeePerGas).to.equal(100n * GWEI)
    expect(firstOffer(98_500_000_000n, fees)?.maxFeePerGas).to.equal(100n * GWEI)
    expect(firstOffer(98_500_000_001n, fees)).to.equal(undefined)
    expect(firstOffer(0n, { maxGwei: 0.000001, tipGwei: 0 })).to.deep.equal({
      maxFeePerGas: 0n,
      maxPriorityFeePerGas: 0n,
    })
  })

  it('behavior: each replacement is what nodes take for one, up to the cap', () => {
    let offer = firstOffer(10n * GWEI, fees)
    let count = 0
    while (offer !== undefined) {
      const next = nextOffer(offer, 10n * GWEI, fees)
      if (next === undefined) break
      // A tenth more of both is what geth asks.
      expect(next.maxFeePerGas * 10n >= offer.maxFeePerGas * 11n).to.equal(true)
      expect(next.maxPriorityFeePerGas * 10n >= offer.maxPriorityFeePerGas * 11n).to.equal(true)
      expect(next.maxFeePerGas <= 100n * GWEI && next.maxPriorityFeePerGas <= next.maxFeePerGas).to.equal(true)
      offer = next
      count += 1
    }
    expect(count).to.be.within(5, 30)
  })

  it('behavior: a base fee that has risen since is followed', () => {
    const offer = { maxFeePerGas: 21n * GWEI, maxPriorityFeePerGas: GWEI }
    expect(nextOffer(offer, 40n * GWEI, fees)?.maxFeePerGas).to.equal(80n * GWEI + GWEI + GWEI / 8n + 1n)
  })
})
