import { expect } from 'chai'

import type { EventSource } from '../../src/abi/types/event-source.ts'
import { recentEvents } from '../../src/agents/recent-events.ts'
import type { Log } from '../../src/chain/chain.ts'

/** An event of which the place in a list is told; how often one is decoded is counted. */
function heard() {
  let decoded = 0
  const event: EventSource<number> = {
    address: '0x1',
    topic: '0x2',
    name: 'Told',
    decode: ({ data }) => {
      decoded++
      return Number(data)
    },
    in: () => [],
  }
  const now = { time: 0 }
  let see: (log: Log) => void = () => undefined
  let checkpoint = () => () => undefined as void
  const recent = recentEvents(
    {
      reads: now as Parameters<typeof recentEvents>[0]['reads'],
      hear: (_, hear) => void (see = hear),
      keep: (memory) => void ({ checkpoint } = memory),
    },
    event,
    100,
  )
  return {
    recent,
    now,
    tell: (time: number, value: number) => {
      now.time = time
      see({ address: '0x1', topics: ['0x2'], data: `0x${value.toString(16)}` })
    },
    checkpoint: () => checkpoint(),
    decoded: () => decoded,
  }
}

describe('recentEvents', () => {
  it('default: those of the window that ends now, and the last from before it', () => {
    const { recent, now, tell } = heard()
    for (const time of [10, 50, 110, 150]) tell(time, time)
    expect(recent.now().map(({ event }) => event)).to.deep.equal([110, 150])
    // What is as old as the window is not in it any more.
    expect(recent.before()).to.equal(50)
    now.time = 1_000
    expect([recent.now(), recent.before()]).to.deep.equal([[], 150])
  })

  it('behavior: nothing is decoded before somebody asks, and each thing once', () => {
    const { recent, tell, decoded } = heard()
    for (let time = 0; time < 50; time++) tell(time, time)
    expect(decoded()).to.equal(0)
    recent.now()
    recent.now()
    expect(decoded()).to.equal(50)
  })

  it('behavior: over a long time no more is kept than the window needs', () => {
    const { recent, tell } = heard()
    for (let time = 0; time < 5_000; time++) tell(time, time)
    expect(recent.now().map(({ event }) => event)).to.deep.equal(Array.from({ length: 100 }, (_, i) => 4_900 + i))
    expect(recent.before()).to.equal(4_899)
  })

  it('behavior: it goes back to a checkpoint', () => {
    const { recent, now, tell, checkpoint } = heard()
    tell(10, 1)
    const goBack = checkpoint()
    tell(20, 2)
    goBack()
    now.time = 20
    expect(recent.now().map(({ event }) => event)).to.deep.equal([1])
  })
})
