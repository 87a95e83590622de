import { expect } from 'chai'

import type { Settled } from '../../src/engine/block.ts'
import { flowCounter } from '../../src/results/flow-counter.ts'

const settled = (kind: string, to: string | undefined, ok = true): Omit<Settled, 'bundle'> => ({
  sender: { name: `${kind}-1`, kind, address: '0x1' } as Settled['sender'],
  call: { ...(to === undefined ? {} : { to }), data: '0x', label: 'call' },
  receipt: { ok, label: 'call', gasUsed: 1n, revertData: '0x', logs: [] },
})

describe('flowCounter', () => {
  const nameOf = (address: string) => (address === '0xa' ? 'pool' : undefined)

  it('default: counts calls and failed calls by kind and by what was called', () => {
    const counter = flowCounter(nameOf)
    counter.see([settled('trader', '0xa'), settled('trader', '0xa', false), settled('staker', '0xa')])
    counter.see([settled('trader', '0xa')])
    expect(counter.flows()).to.deep.equal([
      { kind: 'trader', to: 'pool', calls: 3, reverted: 1 },
      { kind: 'staker', to: 'pool', calls: 1, reverted: 0 },
    ])
  })

  it('behavior: contracts made in a run and contracts nobody named have rows of their own', () => {
    const counter = flowCounter(nameOf)
    counter.see([settled('publisher', undefined), settled('publisher', '0xb')])
    expect(counter.flows().map(({ to }) => to)).to.deep.equal(['new contract', 'other contract'])
  })
})
