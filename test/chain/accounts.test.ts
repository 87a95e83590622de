import { expect } from 'chai'

import { accountOf } from '../../src/chain/accounts.ts'

describe('accountOf', () => {
  it('default', () => {
    // echo -n '["1","alice"]' | sha256sum
    expect(accountOf('1', 'alice')).to.equal('0xf8bf3b7b4679a68207f993064d34fb47b72e53c0')
    expect(accountOf('42', 'trader/7')).to.equal('0x993cfb06225892a3100941c68a5a408b555b5801')
  })

  it('behavior: seed and name cannot be confused', () => {
    const pairs = [
      ['1', '23'],
      ['12', '3'],
      ['123', ''],
      ['', '123'],
      ['1"', ',"23'],
      ['1","', '23'],
    ] as const
    expect(new Set(pairs.map(([seed, name]) => accountOf(seed, name))).size).to.equal(pairs.length)
  })
})
