import { expect } from 'chai'

import { RevertError } from '../../src/abi/errors.ts'
import type { EventSource } from '../../src/abi/types/event-source.ts'
import type { Log, MinedBlock } from '../../src/chain/chain.ts'
import { derived, flow, type Kpi, level } from '../../src/kpi/kpi.ts'
import { cumulative, growth, movingAverage, ratio } from '../../src/kpi/over-time.ts'
import { Recorder } from '../../src/kpi/recorder.ts'
import { COUNT, RATIO, unit } from '../../src/units.ts'
import { rejects } from '../chain/rejects.ts'

const about = 'For a test'
const USD = unit('USD', 2)
const [A, B] = [`0x${'aa'.repeat(20)}`, `0x${'bb'.repeat(20)}`]
const [BOUGHT, SOLD] = ['0x01', '0x02']

function event(address: string, topic: string): EventSource<bigint> {
  const decode = ({ data }: Log) => BigInt(data)
  return { address, topic, name: topic, decode, in: ({ logs }) => logs.map(decode) }
}

function block(
  ...logs: readonly (readonly [address: string, topic: string | undefined, data: number, ok?: boolean])[]
) {
  const results = logs.map(([address, topic, data, ok = true]) => ({
    ok,
    gasUsed: 0n,
    revertData: '0x',
    logs: [{ address, topics: topic === undefined ? [] : [topic], data: `0x${data.toString(16)}` }],
  }))
  return { number: 1, timestamp: 1, results } satisfies MinedBlock
}

/** A level that has these values, one record after another. */
function series(...values: readonly (bigint | number | undefined)[]) {
  let record = 0
  return level({ unit: USD, about, read: () => values[record++] })
}

async function recordsOf(kpis: Readonly<Record<string, Kpi>>, count: number) {
  const recorder = new Recorder(kpis)
  const records: Readonly<Record<string, unknown>>[] = []
  for (let i = 0; i < count; i++) records.push(await recorder.record())
  return records
}

const reverted = () =>
  new RevertError({ method: 'price()', address: A, revert: { name: '', args: [], reason: 'empty', message: 'empty' } })

describe('Recorder', () => {
  it('default: levels as they are, flows since the last record, derived from both', async () => {
    const staked = series(500n, 800n)
    const volume = flow({ unit: USD, about, of: event(A, BOUGHT), value: (amount) => amount })
    const turnover = derived({
      unit: RATIO,
      about,
      from: { staked, volume },
      compute: ({ staked, volume }) => volume / staked,
    })
    const recorder = new Recorder({ turnover, staked, volume })
    expect(await recorder.record()).to.deep.equal({ turnover: 0, staked: 500n, volume: 0n })
    recorder.see(block([A, BOUGHT, 100]))
    recorder.see(block([A, BOUGHT, 300]))
    expect(await recorder.record()).to.deep.equal({ turnover: 0.5, staked: 800n, volume: 400n })
  })

  it('behavior: columns keep their order', async () => {
    const one = series(1n)
    expect(Object.keys((await recordsOf({ z: one, a: one, m: one }, 1))[0] ?? {})).to.deep.equal(['z', 'a', 'm'])
  })

  it('behavior: a flow has as many sources as one likes, and counts nothing else', async () => {
    const both = flow({ unit: COUNT, about, of: [event(A, BOUGHT), event(B, SOLD)], value: (amount) => amount })
    const swaps = flow({ unit: COUNT, about, of: event(A, BOUGHT), value: () => 1n })
    const recorder = new Recorder({ both, swaps })
    recorder.see(
      block(
        [A, BOUGHT, 1],
        [A, SOLD, 10],
        [B, BOUGHT, 100],
        [B, SOLD, 1_000],
        [A, undefined, 7],
        [A, BOUGHT, 5, false],
      ),
    )
    expect(await recorder.record()).to.deep.equal({ both: 1_001n, swaps: 1n })
    expect(await recorder.record()).to.deep.equal({ both: 0n, swaps: 0n })
  })

  it('behavior: a flow may take what has come together elsewhere, asked once per record', async () => {
    let asked = 0
    const elsewhere: Kpi = { type: 'flow', unit: COUNT, about, sources: [], take: () => BigInt(++asked) }
    expect(await recordsOf({ a: elsewhere, b: elsewhere }, 2)).to.deep.equal([
      { a: 1n, b: 1n },
      { a: 2n, b: 2n },
    ])
  })

  it('behavior: a KPI that is used twice is read once', async () => {
    const price = series(100n, 250n)
    const double = derived({ unit: USD, about, from: { price }, compute: ({ price }) => 2 * price })
    const triple = derived({
      unit: USD,
      about,
      from: { price, double },
      compute: ({ price, double }) => price + double,
    })
    const sum = cumulative(price, { about })
    const kpis = { triple, same: price, price, sum, again: sum }
    expect(await recordsOf(kpis, 2)).to.deep.equal([
      { triple: 3, same: 100n, price: 100n, sum: 1, again: 1 },
      { triple: 7.5, same: 250n, price: 250n, sum: 3.5, again: 3.5 },
    ])
  })

  it('error: a view that does not come to an end is a mistake, not a missing value', async () => {
    const revert = { name: '', args: [], reason: '', message: 'reverted' }
    const endless = new RevertError({ method: 'price()', address: A, revert, halted: true })
    const price = level({ unit: COUNT, about: 'A price', read: () => Promise.reject(endless) })
    const error = await rejects(new Recorder({ price }).record(), 'KPI_FAILED')
    expect(error.message).to.match(/'price'.*did not come to an end.*50,000,000 gas/)
  })

  it('behavior: a view that reverts is missing, and so is what is derived from it, uncalled', async () => {
    let calls = 0
    const broken = level({ unit: USD, about, read: () => Promise.reject(reverted()) })
    const from = { broken, fine: series(1n) }
    const after = derived({ unit: USD, about, from, compute: () => ++calls })
    const further = derived({ unit: USD, about, from: { after }, compute: () => ++calls })
    const [record] = await recordsOf({ broken, after, further }, 1)
    expect(record).to.deep.equal({ broken: undefined, after: undefined, further: undefined })
    expect(calls).to.equal(0)
  })

  it('behavior: what is not a number is missing, what is infinite is not', async () => {
    const [zero, one] = [series(0n, 0n), series(0n, 1n)]
    const quotient = derived({ unit: RATIO, about, from: { zero, one }, compute: ({ zero, one }) => one / zero })
    const nothing = derived({ unit: RATIO, about, from: { zero }, compute: () => undefined })
    expect(await recordsOf({ quotient, nothing }, 2)).to.deep.equal([
      { quotient: undefined, nothing: undefined },
      { quotient: Infinity, nothing: undefined },
    ])
  })

  it('behavior: as plain numbers, in whole units, NaN for what is missing', async () => {
    const kpis = { usd: series(150n), plain: series(2.5), none: series(undefined) }
    const recorder = new Recorder(kpis)
    expect(recorder.asNumbers(await recorder.record())).to.deep.equal({ usd: 1.5, plain: 2.5, none: NaN })
    const some = recorder.asNumbers({ usd: 50n, plain: 1, none: undefined }, new Set(['none', 'usd']))
    expect(some).to.deep.equal({ usd: 0.5, none: NaN })
  })

  it('behavior: all levels are read at once', async () => {
    let waiting = 0
    let most = 0
    const slow = () =>
      level({
        unit: COUNT,
        about,
        read: async () => {
          most = Math.max(most, ++waiting)
          await new Promise((resolve) => setImmediate(resolve))
          waiting--
          return 1n
        },
      })
    await recordsOf({ a: slow(), b: slow(), c: slow() }, 1)
    expect(most).to.equal(3)
  })

  it('error: anything else that goes wrong, with the KPI’s name', async () => {
    const fail = (): never => {
      throw new Error('a bug')
    }
    const fine = level({ unit: USD, about, read: () => 1n })
    const broken: Record<string, Kpi> = {
      level: level({ unit: USD, about, read: fail }),
      'later level': level({ unit: USD, about, read: async () => fail() }),
      derived: derived({ unit: USD, about, from: { fine }, compute: fail }),
      take: { type: 'flow', unit: USD, about, sources: [], take: fail },
    }
    for (const [name, kpi] of Object.entries(broken)) {
      const error = await rejects(recordsOf({ fine, [name]: kpi }, 1), 'KPI_FAILED')
      expect(error.message).to.include(`'${name}'`).and.include('a bug')
    }
    const value = flow({ unit: USD, about, of: event(A, BOUGHT), value: fail })
    const recorder = new Recorder({ value })
    const error = await rejects((async () => recorder.see(block([A, BOUGHT, 1])))(), 'KPI_FAILED')
    expect(error.message).to.include("'value'")
  })

  it('error: a flow of an event that the contract no longer has, where it is made', async () => {
    for (const of of [undefined, [event(A, BOUGHT), undefined]]) {
      const made = async () => flow({ unit: USD, about, of: of as never, value: () => 1n })
      expect((await rejects(made(), 'FLOW_EVENT')).message).to.include(about)
    }
  })

  it('error: a value that results cannot hold, at once and not when they are read', async () => {
    const wrong: readonly unknown[] = [null, true, 'text', new Date(0), {}, [1n], Symbol('one')]
    for (const value of wrong) {
      // A netlist is not type-checked when it runs.
      const read = (): never => value as never
      const fine = level({ unit: USD, about, read: () => 1n })
      for (const kpi of [
        level({ unit: USD, about, read }),
        level({ unit: USD, about, read: async () => read() }),
        derived({ unit: USD, about, from: { fine }, compute: read }),
      ]) {
        const error = await rejects(recordsOf({ odd: kpi }, 1), 'KPI_FAILED')
        expect(error.message).to.include("'odd'").and.include('neither a bigint, nor a number')
      }
    }
    const amount = derived({ unit: USD, about, from: { one: series(1n) }, compute: () => 1n as never })
    await rejects(recordsOf({ amount }, 1), 'KPI_FAILED')
    for (const more of ['5', 5, undefined]) {
      const recorder = new Recorder({
        sum: flow({ unit: USD, about, of: event(A, BOUGHT), value: () => more as never }),
      })
      await rejects((async () => recorder.see(block([A, BOUGHT, 1])))(), 'KPI_FAILED')
    }
  })
})

describe('over time', () => {
  const valuesOf = async (kpi: Kpi, count: number) => (await recordsOf({ kpi }, count)).map((record) => record['kpi'])

  it('default: growth is the change since the last record as a share of it', async () => {
    const growing = growth(series(100n, 150n, 75n, 0n, 50n, 50n), { about })
    expect(await valuesOf(growing, 6)).to.deep.equal([undefined, 0.5, -0.5, -1, undefined, 0])
  })

  it('behavior: growth over a gap is since the last value there was', async () => {
    expect(await valuesOf(growth(series(100n, undefined, 150n), { about }), 3)).to.deep.equal([
      undefined,
      undefined,
      0.5,
    ])
  })

  it('behavior: a ratio is missing while there is nothing below the line', async () => {
    const share = ratio(series(1n, 1n, 0n), series(4n, 0n, 0n), { about })
    expect(await valuesOf(share, 3)).to.deep.equal([0.25, undefined, undefined])
    expect(share.unit).to.equal(RATIO)
    expect(ratio(share, share, { about, unit: USD }).unit).to.equal(USD)
  })

  it('behavior: a moving average is over as many as there are, gaps left out', async () => {
    const average = movingAverage(series(100n, 200n, undefined, 600n, 700n), { about, records: 3 })
    expect(await valuesOf(average, 5)).to.deep.equal([1, 1.5, undefined, 3, 5])
    expect(average.unit).to.equal(USD)
  })

  it('behavior: a cumulative sum', async () => {
    const sum = cumulative(series(100n, undefined, 250n), { about })
    expect(await valuesOf(sum, 3)).to.deep.equal([1, undefined, 3.5])
  })
})
