import { expect } from 'chai'

import { PowerUser__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'

/** A one of 36 decimals. */
const ONE = 10n ** 36n
const [LEAST, MOST, STEEPEST] = [ONE / 10n ** 18n, ONE * 10n ** 18n, 100n * ONE]

describe('Power', () => {
  const deploy = fixture(async ({ signers: [owner] }) => {
    if (!owner) throw new Error('the chain has no accounts')
    return { power: await new PowerUser__factory(owner).deploy() }
  })
  /** Thirty digits of an exact value lie between the two. */
  const expectAround = async (base: bigint, exponent: bigint, exact: bigint) => {
    const { power } = await deploy()
    const [low, high] = [await power.down(base, exponent), await power.up(base, exponent)]
    expect([low <= exact, exact <= high, high - low <= exact / 10n ** 29n + 4n]).to.deep.equal([true, true, true])
  }

  it('default: is rounded down and up around what it is, to thirty digits', async () => {
    await expectAround(2n * ONE, 10n * ONE, 1_024n * ONE)
    await expectAround(ONE / 4n, ONE / 2n, ONE / 2n)
    await expectAround(ONE, STEEPEST, ONE)
    await expectAround(9n * ONE, (3n * ONE) / 2n, 27n * ONE)
  })

  it('behavior: at the bounds of its range, and down to nothing', async () => {
    await expectAround(MOST, ONE, MOST)
    await expectAround(LEAST, ONE, LEAST)
    await expectAround(MOST, 0n, ONE)
    const { power } = await deploy()
    expect(await power.down(LEAST, STEEPEST)).to.equal(0n)
    expect(await power.up(LEAST, STEEPEST)).to.be.lessThan(4n)
  })

  it('error: bases and exponents beyond, and powers that do not fit', async () => {
    const { power } = await deploy()
    for (const [base, exponent] of [
      [LEAST - 1n, ONE],
      [MOST + 1n, ONE],
      [0n, ONE],
      [2n * ONE, STEEPEST + 1n],
      [MOST, STEEPEST],
    ] as const) {
      await expect(power.down(base, exponent)).to.be.revertedWithCustomError(power, 'PowerOutOfRange')
      await expect(power.up(base, exponent)).to.be.revertedWithCustomError(power, 'PowerOutOfRange')
    }
  })
})
