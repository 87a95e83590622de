import { expect } from 'chai'
import { COUNT, defineNetlist, field, level, type Netlist, openCircuit, type Row, type Wiring } from 'saffron-sim'

import { rejects } from '../../chain/rejects.ts'

const noChain = () => Promise.reject(new Error('a pure model opened a chain'))

/** Notes who did something in which step; `more` is what the netlist has besides a clerk who does nothing. */
function noting(scheduleOf: (note: (text: string) => void) => Wiring['schedule']): Netlist {
  return defineNetlist({
    about: 'For a test',
    clock: { step: 10, steps: 6 },
    build: () => {
      let noted = 0
      const schedule = scheduleOf((_text) => void noted++) ?? []
      return {
        agents: [{ name: 'clerk', kind: 'clerk' }],
        kpis: { noted: level({ unit: COUNT, about: 'Notes', read: () => noted }) },
        schedule,
      }
    },
  })
}

async function run(netlist: Netlist, steps = 6) {
  const rows: Row[] = []
  const circuit = await openCircuit(netlist, { openChain: noChain, onRecord: (row) => void rows.push(row) })
  await circuit.advance(steps)
  await circuit.close()
  return { circuit, counts: rows.map(({ values }) => values[0]) }
}

describe('the schedule of a netlist', () => {
  it('default: an event comes to pass once, in the block that ends at its moment or after it', async () => {
    const { counts, circuit } = await run(
      noting((note) => [
        { at: 30, about: 'Third', do: () => note('third') },
        { at: 31, about: 'After it', do: () => note('after') },
      ]),
    )
    // The row of step 3 is of second 30.
    expect(counts).to.deep.equal([0, 0, 0, 1, 2, 2, 2])
    expect(circuit.events).to.deep.equal([
      { step: 3, about: 'Third' },
      { step: 4, about: 'After it' },
    ])
  })

  it('behavior: what is at the start is done in the first step; what is past the end never', async () => {
    const { counts } = await run(
      noting((note) => [
        { at: 0, about: 'Start', do: () => note('') },
        { at: 61, about: 'Never', do: () => note('') },
      ]),
    )
    expect(counts).to.deep.equal([0, 1, 1, 1, 1, 1, 1])
  })

  it('behavior: it uses the wallet of who does it', async () => {
    let [mine, own] = ['', '']
    const { circuit } = await run(
      noting(() => [
        { at: 10, about: 'By the clerk', by: 'clerk', do: ({ wallet }) => void (mine = wallet.address) },
        { at: 10, about: 'By itself', do: ({ wallet, turn }) => void (own = `${wallet.address} ${turn.step}`) },
        { at: 20, about: 'A mark' },
      ]),
    )
    const addressOf = (name: string) => circuit.agents.find((agent) => agent.name === name)?.address
    expect([mine, own]).to.deep.equal([addressOf('clerk'), `${addressOf('schedule-2')} 1`])
    expect(circuit.events[2]).to.deep.equal({ step: 2, about: 'A mark' })
    expect(addressOf('schedule-3')).to.equal(undefined)
  })

  it('error: a moment that is none, somebody that is not there, a field that nothing reads', async () => {
    const opening = (event: object) =>
      openCircuit(
        noting(() => [event as never]),
        { openChain: noChain },
      )
    for (const at of [-1, Number.NaN, Infinity]) await rejects(opening({ at, about: 'x' }), 'SCHEDULE')
    await rejects(opening({ at: 1, about: 'x', by: 'nobody' }), 'SCHEDULE')
    await rejects(opening({ at: 1, about: 'x', what: 1 }), 'NETLIST_FIELD')
    await rejects(opening({ about: 'x' }), 'NETLIST_FIELD')
  })

  it('behavior: it gives live parameters other values, from the step of its block on and for all who act in it', async () => {
    const netlist = defineNetlist({
      about: 'For a test',
      clock: { step: 10, steps: 4 },
      params: { pace: field.int({ default: 1, live: true, about: 'How fast' }) },
      build({ live }) {
        let way = 0
        return {
          agents: [{ name: 'walker', kind: 'walker', step: () => void (way += live.pace) }],
          kpis: { way: level({ unit: COUNT, about: 'How far', read: () => way }) },
          schedule: [{ at: 20, about: 'Faster', set: { pace: 10 } }],
        }
      },
    })
    const { counts, circuit } = await run(netlist, 4)
    expect(counts).to.deep.equal([0, 1, 11, 21, 31])
    expect(circuit.events).to.deep.equal([{ step: 2, about: 'Faster' }])
  })

  it('error: a schedule that is no list, and a `do` that is no function', async () => {
    for (const schedule of [{ at: 10, about: 'once' }, [{ at: 10, about: 'once', do: 'it' }]]) {
      const netlist = noting(() => schedule as never)
      await rejects(openCircuit(netlist, { openChain: noChain }), 'NETLIST_BUILD')
    }
  })

  it('error: what is set must be live', async () => {
    const netlist = noting(() => [{ at: 20, about: 'Faster', set: { pace: 10 } }])
    await rejects(openCircuit(netlist, { openChain: noChain }), 'LIVE_PARAM')
  })
})
