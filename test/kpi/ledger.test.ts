import { expect } from 'chai'

import { createLedger } from '../../src/kpi/ledger.ts'

describe('createLedger', () => {
  it('default: adds up per account and over all', () => {
    const ledger = createLedger()
    ledger.add('0xa', 5n)
    ledger.add('0xb', 7n)
    ledger.add('0xa', -2n)
    expect([ledger.balanceOf('0xa'), ledger.balanceOf('0xb'), ledger.balanceOf('0xc')]).to.deep.equal([3n, 7n, 0n])
    expect(ledger.total).to.equal(10n)
  })

  it('behavior: lists only those who hold any, in the order they first did', () => {
    const ledger = createLedger()
    for (const [account, amount] of [
      ['0xa', 1n],
      ['0xb', 2n],
      ['0xa', -1n],
      ['0xc', 3n],
      ['0xa', 9n],
    ] as const)
      ledger.add(account, amount)
    expect([...ledger.entries()]).to.deep.equal([
      ['0xb', 2n],
      ['0xc', 3n],
      ['0xa', 9n],
    ])
  })

  it('behavior: goes back to a checkpoint, as often as one likes', () => {
    const ledger = createLedger()
    ledger.add('0xa', 5n)
    const goBack = ledger.checkpoint()
    for (let i = 0; i < 2; i++) {
      ledger.add('0xa', -5n)
      ledger.add('0xb', 1n)
      goBack()
      expect([[...ledger.entries()], ledger.total]).to.deep.equal([[['0xa', 5n]], 5n])
    }
  })
})
