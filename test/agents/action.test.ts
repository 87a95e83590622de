import { expect } from 'chai'

import type { Call } from '../../src/abi/types/call.ts'
import { action, bindAction } from '../../src/agents/action.ts'
import { field } from '../../src/field/field.ts'
import { rejects } from '../chain/rejects.ts'

const POOL = `0x${'aa'.repeat(20)}`
const ACTOR = `0x${'bb'.repeat(20)}`

const holdings = (held: bigint) => ({ balanceOf: async (account: string) => (account === ACTOR ? held : 0n) })

const lend = action({
  about: 'Lend tokens for a while',
  args: {
    amount: field.amount({ required: true, about: 'How many', of: 'token' }),
    side: field.choice(['long', 'short'], { required: true, about: 'Which way' }),
    delay: field.seconds({ required: true, about: 'For how long' }),
    feeBps: field.bps({ required: true, about: 'At what fee' }),
    to: field.address({ required: true, about: 'To whom' }),
    price: field.price({ required: true, about: 'At what price' }),
    steps: field.id({ required: true, about: 'In how many parts' }),
  },
  emits: [],
  calls: (_: { token: unknown }, { amount }) => [
    { to: POOL, data: '0x01', label: 'approve', once: true },
    { to: POOL, data: '0x02', label: `lend ${amount}` },
  ],
})

const good = { amount: 5n, side: 'long', delay: 60, feeBps: 30, to: POOL, price: 1n, steps: 2n } as const
const bound = (token: unknown = holdings(1_000n)) => bindAction('lend', lend, { token })
const refused = async (work: () => unknown) => rejects((async () => work())(), 'ACTION_ARGUMENT')

/** A call without what is only for the records. */
const plain = (call: Call) => {
  const { use, ...rest } = call
  expect(use).to.be.an('object')
  return rest
}

describe('action', () => {
  it('default: arguments in, calls out, each marked with the action’s name', () => {
    expect(bound()(good).map(plain)).to.deep.equal([
      { to: POOL, data: '0x01', label: 'approve', once: true, action: 'lend' },
      { to: POOL, data: '0x02', label: 'lend 5', action: 'lend' },
    ])
  })

  it('error: without arguments one has none to give, and is called with {}', async () => {
    const sweep = action({ about: 'Sweep', args: {}, calls: () => [] })
    // As JavaScript would call it.
    const call = () => Reflect.apply(bindAction('sweep', sweep, {}), undefined, [])
    expect((await refused(call)).message).to.match(/it takes \{\}, as it has no fields/)
  })

  it('behavior: it says what it is and takes', () => {
    const { about, args } = bound()
    expect(about).to.equal('Lend tokens for a while')
    expect(Object.entries(args).map(([name, one]) => [name, one.unit])).to.deep.equal([
      ['amount', 'token'],
      ['side', ''],
      ['delay', 's'],
      ['feeBps', 'bps'],
      ['to', 'address'],
      ['price', ''],
      ['steps', ''],
    ])
  })

  it('behavior: amounts as shares of what the actor holds, rounded down, or all of it', async () => {
    const by = async (amount: bigint | 'all' | { share: number }, held = 1_000n) =>
      (await bound(holdings(held)).by(ACTOR, { ...good, amount }))[1]?.label
    expect(await by('all')).to.equal('lend 1000')
    expect(await by({ share: 0.25 })).to.equal('lend 250')
    expect(await by({ share: 1 / 3 })).to.equal('lend 333')
    // Nothing of it: there is nothing to do.
    expect(await by({ share: 0 })).to.equal(undefined)
    expect(await by({ share: 1 }, 10n ** 30n + 7n)).to.equal(`lend ${10n ** 30n + 7n}`)
    expect(await by(7n)).to.equal('lend 7')
  })

  it('error: arguments that are missing or out of bounds, by name', async () => {
    const wrong: Record<string, readonly unknown[]> = {
      amount: [-1n, 5, '5', undefined],
      side: ['up', undefined],
      delay: [-1, 0.5, 1n],
      feeBps: [10_001, -1],
      to: ['0x12', POOL.slice(2), undefined],
      price: [-1n, 1],
      steps: [1],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const error = await refused(() => bound()({ ...good, [name]: value }))
        expect(error.message).to.include('lend').and.include(name)
      }
    }
  })

  it('error: a number for an amount; a bigint is asked for', async () => {
    const given: Readonly<Record<string, unknown>> = { ...good, amount: 5 }
    const { message } = await refused(() => Reflect.apply(bound(), undefined, [given]))
    expect(message).to.match(/amount cannot be 5: it takes an amount, at least 0, as a bigint in smallest units$/)
  })

  it('error: all that is wrong at once, unknown ones with the nearest name', async () => {
    const { side: _side, ...rest } = good
    const given: Readonly<Record<string, unknown>> = { ...rest, amount: -1n, dealy: 5, delay: undefined }
    const { message } = await refused(() => Reflect.apply(bound(), undefined, [given]))
    for (const part of ["did you mean 'delay'", 'amount', 'side is missing', 'delay is missing']) {
      expect(message).to.include(part)
    }
  })

  it('behavior: an argument with a default need not be given', () => {
    const wait = action({
      about: 'Wait',
      args: { delay: field.seconds({ default: 60, about: 'For how long' }) },
      calls: (_: object, { delay }) => [{ data: '0x', label: `wait ${delay}` }],
    })
    expect(bindAction('wait', wait, {})({})[0]?.label).to.equal('wait 60')
  })

  it('error: shares that are none, and of what nobody can hold', async () => {
    for (const share of [-0.1, 1.1, NaN]) await refused(() => bound().by(ACTOR, { ...good, amount: { share } }))
    for (const token of [null, {}, { balanceOf: 5n }]) {
      await refused(() => bound(token).by(ACTOR, { ...good, amount: 'all' }))
    }
  })
})
