import { expect } from 'chai'

import { actionUse } from '../../src/agents/action-use.ts'
import { field } from '../../src/field/field.ts'

const ALICE = `0x${'aa'.repeat(20)}`
const nameOf = (address: string) => (address === ALICE ? 'alice' : 'other-1')

const usd = { decimals: 6 }
const parts = {
  token: { decimals: 18 },
  paid: ({ side }: { side: string }) => (side === 'buy' ? usd : { decimals: 2 }),
}
const fields = {
  side: field.choice(['buy', 'sell'], { required: true, about: 'Which way' }),
  amount: field.amount({ required: true, about: 'How many', of: 'paid' }),
  min: field.amount({ optional: true, about: 'The least', unit: 'token' }),
  to: field.address({ optional: true, about: 'To whom' }),
  all: field.list(field.address({ required: true, about: 'One' }), { optional: true, about: 'To all of these' }),
  price: field.price({ optional: true, about: 'At what price' }),
}
type Args = Readonly<Record<string, unknown>>
const use = (args: Args, read?: (parts: object, receipt: object, args: Args) => Args | undefined) =>
  actionUse({ parts, fields, args, gives: read && { fields, read } })

describe('actionUse', () => {
  it('default: amounts as exact decimals in the unit of their token, which may depend on other arguments', () => {
    expect(use({ side: 'buy', amount: 1_500_000n, min: 10n ** 17n }).args(nameOf)).to.deep.equal({
      side: 'buy',
      amount: '1.5',
      min: '0.1',
    })
    expect(use({ side: 'sell', amount: 1_500_000n }).args(nameOf)).to.deep.equal({ side: 'sell', amount: '15000' })
  })

  it('behavior: addresses as names, in lists too', () => {
    const told = use({ to: ALICE, all: [ALICE, `0x${'bb'.repeat(20)}`], price: 5n * 10n ** 17n }).args(nameOf)
    expect(told).to.deep.equal({ to: 'alice', all: ['alice', 'other-1'], price: '0.5' })
  })

  it('behavior: results follow from the receipt, in units that may depend on them', () => {
    const receipt = { logs: [] }
    const one = use({ side: 'sell', amount: 1n }, () => ({ side: 'buy', amount: 2_500_000n }))
    expect(one.result(receipt, nameOf)).to.deep.equal({ side: 'buy', amount: '2.5' })
    expect(use({ side: 'sell', amount: 1n }, () => undefined).result(receipt, nameOf)).to.equal(undefined)
    expect(use({ side: 'sell', amount: 1n }).result(receipt, nameOf)).to.equal(undefined)
  })
})
