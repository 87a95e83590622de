import { expect } from 'chai'

import { action } from '../../src/agents/action.ts'
import { arg } from '../../src/agents/arg.ts'
import { controllable } from '../../src/agents/controllable.ts'
import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import type { Setup } from '../../src/agents/setup.ts'
import { level } from '../../src/kpi/kpi.ts'
import { COUNT } from '../../src/units.ts'

const jar = controllable({
  kind: 'jar',
  about: 'Holds marbles',
  design: {},
  build: async (_: Setup, { marbles, beside }: { marbles: bigint; beside?: ControllableAgent }) => ({
    marbles,
    beside,
  }),
  wires: ({ beside }) => (beside ? { beside } : {}),
  actions: {
    take: action({
      about: 'Take marbles out',
      args: { count: arg.integer({ about: 'How many' }) },
      emits: [],
      calls: ({ marbles }: { marbles: bigint }, { count }) => [{ data: '0x', label: `take ${count} of ${marbles}` }],
    }),
  },
  kpis: ({ marbles }) => ({ marbles: level({ unit: COUNT, about: 'Marbles in the jar', read: () => marbles }) }),
})

function setUp() {
  const registered: ControllableAgent[] = []
  // All that `controllable` itself asks of a set-up.
  return { registered, setup: { register: (agent: ControllableAgent) => registered.push(agent) } as unknown as Setup }
}

describe('controllable', () => {
  it('default: parts, actions and KPIs of one in a circuit, which is told of it', async () => {
    const { setup, registered } = setUp()
    const one = await jar(setup, { marbles: 7n })
    expect(one.marbles).to.equal(7n)
    expect(one.take({ count: 2n })).to.deep.equal([{ data: '0x', label: 'take 2 of 7', action: 'take' }])
    expect(await one.kpis.marbles.read()).to.equal(7n)
    expect({ kind: one.kind, about: one.about, wires: one.wires }).to.deep.equal({
      kind: 'jar',
      about: 'Holds marbles',
      wires: {},
    })
    expect(registered).to.deep.equal([one])
  })

  it('behavior: two of a kind are two, and wires name what one touches', async () => {
    const { setup, registered } = setUp()
    const first = await jar(setup, { marbles: 1n })
    const second = await jar(setup, { marbles: 2n, beside: first })
    expect(second.wires).to.deep.equal({ beside: first })
    expect(first.take({ count: 1n })[0]?.label).to.equal('take 1 of 1')
    expect(second.take({ count: 1n })[0]?.label).to.equal('take 1 of 2')
    expect(registered).to.deep.equal([first, second])
  })

  it('behavior: the catalogue’s entry needs no circuit', () => {
    expect({ kind: jar.kind, about: jar.about }).to.deep.equal({ kind: 'jar', about: 'Holds marbles' })
    expect(Object.keys(jar.actions)).to.deep.equal(['take'])
  })

  it('error: what the build throws, unregistered', async () => {
    const { setup, registered } = setUp()
    const broken = controllable({
      kind: 'broken',
      about: 'Cannot be built',
      design: {},
      build: () => Promise.reject<object>(new Error('no clay')),
      actions: {},
      kpis: () => ({}),
    })
    const error = await broken(setup, {}).catch((reason: unknown) => reason)
    expect(error).to.have.property('message', 'no clay')
    expect(registered).to.deep.equal([])
  })
})
