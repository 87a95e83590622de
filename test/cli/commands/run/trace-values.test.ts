import { expect } from 'chai'

import { tracedValues } from '../../../../src/cli/commands/run/trace-values.ts'

const USD = { symbol: 'USD', decimals: 6 }
const all = 2n ** 256n - 1n

describe('tracedValues', () => {
  const text = (method: string, values: readonly unknown[], token?: typeof USD) =>
    tracedValues(
      values.map((value, i) => ({ name: i === 0 ? 'first' : '', value })),
      { method, token },
    )

  it('default: what a token counts is whole tokens, and all of it a word', () => {
    expect(text('Token.transfer', ['0xab', 1_500_000n], USD)).to.equal('first: 0xab, 1.5 USD')
    expect(text('Token.approve', ['0xab', all], USD)).to.equal('first: 0xab, all')
  })

  it('behavior: other long numbers are exact in tokens of 18 decimals; moments, counts, words and bytes are as they are', () => {
    const amount = 301_707_915_609_689_862_032n
    expect(text('Pool.swap', [amount, 1_767_225_600n, 7n], USD)).to.equal(
      'first: 301.707915609689862032e18, 1767225600, 7',
    )
    expect(text('Pool.swap', [[amount, 2n], { x: -amount }])).to.equal(
      'first: [301.707915609689862032e18, 2], { x: -301.707915609689862032e18 }',
    )
    const bytes = `0x${'12'.repeat(20)}`
    expect(text('Pool.swap', [bytes, true])).to.equal(`first: ${bytes}, true`)
    expect(text('Token.permit', [10n ** 15n], USD)).to.equal('first: 0.001e18')
  })
})
