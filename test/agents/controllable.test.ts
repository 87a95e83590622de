import { expect } from 'chai'

import type { Call } from '../../src/abi/types/call.ts'
import { action } from '../../src/agents/action.ts'
import { controllable } from '../../src/agents/controllable.ts'
import type { ControllableAgent } from '../../src/agents/controllable-agent.ts'
import type { Setup } from '../../src/agents/setup.ts'
import { FieldDefinitionError } from '../../src/field/errors.ts'
import { field } from '../../src/field/field.ts'
import { role } from '../../src/field/role.ts'
import { level } from '../../src/kpi/kpi.ts'
import { COUNT } from '../../src/units.ts'
import { rejects } from '../chain/rejects.ts'

const jar = controllable({
  kind: 'jar',
  about: 'Holds marbles',
  needs: { beside: role<ControllableAgent>('jar').orNone() },
  fields: { marbles: field.id({ required: true, about: 'How many it holds' }) },
  build: async (_: Setup, { marbles, beside }) => ({ marbles, beside }),
  wires: ({ beside }) => (beside ? { beside } : {}),
  actions: {
    take: action({
      about: 'Take marbles out',
      args: { count: field.id({ required: true, about: 'How many' }) },
      emits: [],
      calls: ({ marbles }: { marbles: bigint }, { count }) => [{ data: '0x', label: `take ${count} of ${marbles}` }],
    }),
  },
  roles: { jar: (it) => ({ takeOne: () => it.take({ count: 1n }) }) },
  kpis: ({ marbles }) => ({ marbles: level({ unit: COUNT, about: 'Marbles in the jar', read: () => marbles }) }),
})

function setUp() {
  const registered: ControllableAgent[] = []
  // All that `controllable` itself asks of a set-up.
  return { registered, setup: { register: (agent: ControllableAgent) => registered.push(agent) } as unknown as Setup }
}

/** A call without what is only for the records. */
const plain = (call: Call) => {
  const { use, ...rest } = call
  expect(use).to.be.an('object')
  return rest
}

describe('controllable', () => {
  it('default: parts, actions and KPIs of one in a circuit, which is told of it', async () => {
    const { setup, registered } = setUp()
    const one = await jar(setup, { marbles: 7n })
    expect(one.marbles).to.equal(7n)
    expect(one.take({ count: 2n }).map(plain)).to.deep.equal([{ data: '0x', label: 'take 2 of 7', action: 'take' }])
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
    expect(Object.keys(jar.fields)).to.deep.equal(['marbles'])
    expect([jar.needs.beside.role, jar.roles]).to.deep.equal(['jar', ['jar']])
  })

  it('behavior: what plays a role is made of parts and actions', async () => {
    const one = await jar(setUp().setup, { marbles: 7n })
    expect(one.roles.jar.takeOne()[0]?.label).to.equal('take 1 of 7')
  })

  it('error: options that are wrong, missing and unknown, all at once', async () => {
    const given: object = { marbels: 1n, beside: 'nonsense' }
    const { setup, registered } = setUp()
    const { message } = await rejects(Reflect.apply(jar, undefined, [setup, given]), 'AGENT_OPTION')
    for (const part of ["did you mean 'marbles'", 'marbles is missing', "beside cannot be 'nonsense'"]) {
      expect(message).to.include(part)
    }
    expect(registered).to.deep.equal([])
  })

  it('error: a part that nobody has awaited', async () => {
    const given: object = { marbles: 1n, beside: jar(setUp().setup, { marbles: 7n }) }
    const { message } = await rejects(Reflect.apply(jar, undefined, [setUp().setup, given]), 'AGENT_OPTION')
    expect(message).to.match(/beside cannot be a promise, which nobody has awaited/)
  })

  it('error: names that would hide each other', async () => {
    const take = jar.actions.take
    const define = (actions: object, part: string) =>
      Reflect.apply(controllable, undefined, [
        { kind: 'box', about: 'x', build: async () => ({ [part]: 1 }), actions, kpis: () => ({}) },
      ])
    expect(() => define({ kpis: take }, 'a')).to.throw(FieldDefinitionError, "'kpis'")
    for (const part of ['take', 'kind']) {
      await rejects(define({ take }, part)(setUp().setup, {}), 'FIELD_DEFINITION')
    }
    const clash = { kind: 'box', about: 'x', needs: { a: role('b') }, fields: { a: jar.fields.marbles } }
    expect(() => Reflect.apply(controllable, undefined, [{ ...clash, actions: {} }])).to.throw(FieldDefinitionError)
  })

  it('error: what the build throws, unregistered', async () => {
    const { setup, registered } = setUp()
    const broken = controllable({
      kind: 'broken',
      about: 'Cannot be built',
      build: () => Promise.reject<object>(new Error('no clay')),
      actions: {},
      kpis: () => ({}),
    })
    const error = await broken(setup, {}).catch((reason: unknown) => reason)
    expect(error).to.have.property('message', 'no clay')
    expect(registered).to.deep.equal([])
  })
})
