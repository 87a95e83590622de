import { expect } from 'chai'

import { createPurse } from '../../../src/models/purse/purse.ts'
import { rejects } from '../../chain/rejects.ts'

const refused = (work: () => void) => rejects((async () => work())(), 'PURSE')

describe('Purse', () => {
  it('default: what goes out of one comes into the other', () => {
    const [from, to] = [createPurse({ USD: 10 }), createPurse({})]
    from.transfer(to, 'USD', 4)
    from.withdraw('USD', 1)
    expect([from.balance('USD'), to.balance('USD'), to.balance('OCEAN')]).to.deep.equal([5, 4, 0])
  })

  it('behavior: all that came in is remembered, the beginning included, and nothing that went out', () => {
    const purse = createPurse({ USD: 10 })
    purse.deposit('USD', 5)
    purse.deposit('OCEAN', 2)
    purse.withdraw('USD', 12)
    expect([purse.totalIn('USD'), purse.totalIn('OCEAN'), purse.totalIn('EUR')]).to.deep.equal([15, 2, 0])
  })

  it('behavior: within a relative 1e-12 of the balance all of it goes, and exactly 0 is left', () => {
    for (const [held, amount] of [
      [1e9, 1e9 * (1 + 5e-13)],
      [1e9, 1e9 * (1 - 5e-13)],
      [1e-9, 1e-9 * (1 + 5e-13)],
      // Ten tenths.
      [
        Array(10)
          .fill(0.1)
          .reduce((sum, tenth) => sum + tenth, 0),
        1,
      ],
    ] as const) {
      const [purse, other] = [createPurse({ USD: held }), createPurse({})]
      purse.transfer(other, 'USD', amount)
      expect(purse.balance('USD')).to.equal(0)
      // The other gets what was asked for, as in TokenSPICE.
      expect(other.balance('USD')).to.equal(amount)
    }
  })

  it('behavior: further away than that something is left', () => {
    const purse = createPurse({ USD: 1e9 })
    purse.withdraw('USD', 1e9 * (1 - 4e-12))
    expect(purse.balance('USD')).to.be.greaterThan(0)
  })

  it('behavior: what is too much by less than the twelfth decimal is rounded to it', () => {
    const purse = createPurse({ USD: 0.001 })
    purse.withdraw('USD', 0.001 + 4e-13)
    expect(purse.balance('USD')).to.equal(0)
  })

  it('behavior: an exact tie, 1/8192, is rounded to the even digit', async () => {
    // 1/8192 is 0.0001220703125: between ...312 and ...313.
    const even = createPurse({ USD: 0.000122070312 })
    even.withdraw('USD', 1 / 8192)
    expect(even.balance('USD')).to.equal(0)
    // 3/8192 is 0.0003662109375: between ...937 and ...938, and so too much.
    await refused(() => createPurse({ USD: 0.000366210937 }).withdraw('USD', 3 / 8192))
    // 5/8192 is 0.0006103515625, down to ...562.
    const down = createPurse({ USD: 0.000610351562 })
    down.withdraw('USD', 5 / 8192)
    expect(down.balance('USD')).to.equal(0)
  })

  it('behavior: nothing may be moved, from an empty purse too', () => {
    const purse = createPurse({ USD: 0 })
    purse.withdraw('USD', 0)
    purse.withdraw('EUR', 0)
    expect(purse.balance('EUR')).to.equal(0)
  })

  it('error: more than there is, and then nothing has changed', async () => {
    const [purse, other] = [createPurse({ USD: 1 }), createPurse({ USD: 1 })]
    for (const amount of [1 + 1e-11, 2, 1e300]) await refused(() => purse.transfer(other, 'USD', amount))
    await refused(() => purse.withdraw('EUR', 1e-3))
    expect([purse.balance('USD'), other.balance('USD'), other.totalIn('USD')]).to.deep.equal([1, 1, 1])
  })

  it('error: amounts that are none', async () => {
    const purse = createPurse({ USD: 1 })
    for (const amount of [-1, NaN, Infinity]) {
      await refused(() => purse.deposit('USD', amount))
      await refused(() => purse.withdraw('USD', amount))
      await refused(() => createPurse({ USD: amount }))
    }
    expect(purse.balance('USD')).to.equal(1)
  })
})
