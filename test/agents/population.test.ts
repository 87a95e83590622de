import { expect } from 'chai'

import { behaviour } from '../../src/agents/behaviour.ts'
import { population } from '../../src/agents/population.ts'
import { stream } from '../../src/engine/rng.ts'
import { fundsOf } from '../engine/ledger-chain.ts'
import { rejects } from '../chain/rejects.ts'

const behave = () => () => undefined
const reader = { read: () => Promise.reject(new Error('nothing is read')) }

const streams = (...path: readonly string[]) => stream('1', ...path)

describe('population', () => {
  it('default: so many of a kind, numbered from 1, each with a behaviour of its own', () => {
    const numbers: number[] = []
    const members = population(streams, 'trader', 3, {
      behave: (i) => {
        numbers.push(i)
        return () => undefined
      },
    })
    expect(members.map(({ name, kind, funds }) => [name, kind, funds])).to.deep.equal([
      ['trader-1', 'trader', []],
      ['trader-2', 'trader', []],
      ['trader-3', 'trader', []],
    ])
    expect(numbers).to.deep.equal([0, 1, 2])
    expect(new Set(members.map(({ step }) => step)).size).to.equal(3)
  })

  it('behavior: none is possible', () => {
    expect(population(streams, 'trader', 0, { behave })).to.deep.equal([])
  })

  it('behavior: the same funds for all, or for each by number and draw', () => {
    const same = [fundsOf(reader, 5n)]
    expect(population(streams, 'trader', 2, { funds: same, behave }).map(({ funds }) => funds)).to.deep.equal([
      same,
      same,
    ])
    const drawn = population(streams, 'trader', 2, {
      funds: (i, rng) => [fundsOf(reader, BigInt(100 * i + rng.int(0, 9)))],
      behave,
    })
    const draw = (name: string) => BigInt(stream('1', 'agent', name, 'funds').int(0, 9))
    expect(drawn.flatMap(({ funds = [] }) => funds.map(({ amount }) => amount))).to.deep.equal([
      draw('trader-1'),
      100n + draw('trader-2'),
    ])
  })

  it('behavior: a member’s character is drawn from a stream of its own, whatever the size or the others draw', () => {
    const charactersOf = (count: number, draws: number) => {
      const characters: number[] = []
      population(streams, 'trader', count, {
        behave: (_, rng) => {
          characters.push(rng.next())
          for (let i = 0; i < draws; i++) rng.next()
          return () => undefined
        },
      })
      return characters
    }
    const [ten, two] = [charactersOf(10, 0), charactersOf(2, 5)]
    expect(ten.slice(0, 2)).to.deep.equal(two)
    expect(new Set(ten).size).to.equal(10)
    // Neither the one its turns draw from nor that of its funds.
    expect(ten).to.not.include(stream('1', 'agent', 'trader-1').next())
    expect(ten).to.not.include(stream('1', 'agent', 'trader-1', 'funds').next())
  })

  it('error: what gives no behaviour, as one that is called at once', async () => {
    const none: readonly unknown[] = [undefined, Promise.reject(new Error('it is nobody’s turn')), { step: 5 }]
    for (const given of none) {
      const made = async () => population(streams, 'trader', 1, { behave: () => given as never })
      expect((await rejects(made(), 'NO_BEHAVIOUR')).message).to.include("'trader'")
    }
  })

  it('error: an `act` that forgets to give back what it makes', async () => {
    const idle = behaviour({ kind: 'idle', about: 'Does nothing', act: () => undefined as never })
    expect((await rejects((async () => idle({}))(), 'NO_BEHAVIOUR')).message).to.match(
      /`act` of idle gives is undefined/,
    )
  })

  it('error: a size that is none', async () => {
    for (const count of [-1, 1.5, NaN, Infinity, 1_000_001]) {
      await rejects((async () => population(streams, 'trader', count, { behave }))(), 'POPULATION_SIZE')
    }
  })
})
