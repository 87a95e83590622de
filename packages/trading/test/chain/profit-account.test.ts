import { expect } from 'chai'

import type { TapeTrade } from '../../src/chain/tape-trade.ts'
import { createProfitAccount } from '../../src/chain/profit-account.ts'

const NOTHING = { holding: 0n, fee: 0n, impact: 0n, timing: 0n, gas: 0n, interest: 0n, liquidation: 0n }
const two = { base: 1_000n, quote: 2_000n }
const buy: TapeTrade = {
  to: '0x0000000000000000000000000000000000000001',
  side: 'buy',
  base: 39n,
  quote: 100n,
  fee: 1n,
  before: { base: 800n, quote: 2_000n },
}

describe('createProfitAccount', () => {
  it('default: a purchase decided at 2, made at 2.5, and what came of it', () => {
    const account = createProfitAccount(500n)
    account.fill('SAF', buy, two)
    // 39 are worth 78 when decided and 97 (97.5 cut) when made; 99 were paid beyond the fee.
    expect(account.parts()).to.deep.equal({ ...NOTHING, fee: -1n, impact: -2n, timing: -19n })
    expect([account.cash(), account.held('SAF'), account.worth()]).to.deep.equal([400n, 39n, 478n])
    account.mark('SAF', { base: 1n, quote: 3n })
    expect(account.parts().holding).to.equal(39n)
    expect(account.worth()).to.equal(517n)
  })

  it('default: a sale has its fee in the token, at the price just before it', () => {
    const account = createProfitAccount(500n)
    account.fill('SAF', buy, two)
    const sale = { ...buy, side: 'sell', base: 30n, quote: 40n, fee: 3n, before: { base: 10n, quote: 15n } } as const
    account.fill('SAF', sale, two)
    // 30 are worth 60 when decided and 45 when made, of which the fee is 4 (4.5 cut).
    expect(account.parts()).to.deep.equal({
      ...NOTHING,
      fee: -1n - 4n,
      impact: -2n + 40n - 41n,
      timing: -19n + 45n - 60n,
    })
    expect(account.worth()).to.equal(440n + 18n)
  })

  it('behavior: gas is a part too, and what is asked for other prices is not kept', () => {
    const account = createProfitAccount(500n)
    account.fill('SAF', buy, two)
    account.payGas(7n)
    const parts = { ...NOTHING, fee: -1n, impact: -2n, timing: -19n, gas: -7n }
    expect(account.parts()).to.deep.equal(parts)
    const at = account.at(new Map([['SAF', { base: 1n, quote: 1n }]]))
    expect(at).to.deep.equal({ worth: 393n + 39n, exposed: 39n, parts: { ...parts, holding: -39n } })
    expect(account.parts()).to.deep.equal(parts)
    expect(account.worth() - 500n).to.equal(Object.values(parts).reduce((sum, part) => sum + part))
  })

  it('behavior: interest on both sides, and what a liquidation repays and takes', () => {
    const account = createProfitAccount(500n)
    const sale = { ...buy, side: 'sell', base: 30n, quote: 60n, fee: 0n, before: two } as const
    account.fill('SAF', sale, two)
    expect([account.cash(), account.held('SAF'), account.worth()]).to.deep.equal([560n, -30n, 500n])
    account.earn(3n)
    account.owe('SAF', 2n, two)
    expect(account.parts()).to.deep.equal({ ...NOTHING, interest: 3n - 4n })
    expect([account.held('SAF'), account.worth()]).to.deep.equal([-32n, 499n])
    // Half of the debt is repaid for 40, at a price of 2.
    account.relieve('SAF', 16n, two)
    account.seize(40n)
    const parts = { ...NOTHING, interest: -1n, liquidation: 32n - 40n }
    expect(account.parts()).to.deep.equal(parts)
    expect([account.cash(), account.held('SAF'), account.worth()]).to.deep.equal([523n, -16n, 491n])
    // One more is owed since, and five more earned, at a price of 3: nothing is kept.
    const grown = { earned: 5n, owed: new Map([['SAF', 1n]]) }
    const now = account.at(new Map([['SAF', { base: 1n, quote: 3n }]]), grown)
    expect(now.worth).to.equal(523n + 5n - 17n * 3n)
    expect(now.exposed).to.equal(51n)
    expect(now.parts).to.deep.equal({ ...parts, interest: -1n + 5n - 3n, holding: -16n })
    expect(account.parts()).to.deep.equal(parts)
  })

  it('behavior: a debt that nothing was sold for has interest too', () => {
    const account = createProfitAccount(500n)
    const now = account.at(new Map([['SAF', two]]), { earned: 0n, owed: new Map([['SAF', 2n]]) })
    expect([now.worth, now.exposed, now.parts.interest]).to.deep.equal([496n, 4n, -4n])
  })
})
