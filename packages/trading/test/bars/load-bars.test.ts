import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'
import { SaffronError } from 'saffron-sim/cli'
import { writeParquet } from 'saffron-sim/results'

import { loadBars } from '../../src/bars/load-bars.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const DAY = 86_400
const KPIS = `step,time,price,volume,pool.price
0,0,0.5,0,
1,86400,0.25,100,7
2,172800,,50,7
3,259200,0.75,20,8
`

describe('loadBars', () => {
  let folder = ''
  const at = (name: string) => path.join(folder, name)
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-bars-'))
    mkdirSync(at('run'))
    writeFileSync(at('run/kpis.csv'), KPIS)
  })
  after(() => rmSync(folder, { recursive: true }))

  async function refusal(source: string): Promise<string> {
    try {
      await loadBars(source)
    } catch (error) {
      if (error instanceof SaffronError) return `${error.code} ${error.message} ${error.hint}`
      throw error
    }
    return expect.fail(`${source} was read`)
  }
  const written = async (name: string, rows: readonly Readonly<Record<string, number | string | null>>[]) => {
    const columns = Object.entries(rows[0] ?? { time: 0 }).map(([key, value]) => ({
      name: key,
      type: typeof value === 'string' ? ('STRING' as const) : ('DOUBLE' as const),
    }))
    await writeParquet(at(name), { columns, rows })
    return at(name)
  }

  it('default: Parquet gives the bars that a CSV gives, bit for bit', async () => {
    const bars = lcgBars(30, { seed: 2 })
    const rows = bars.list.map(({ time, ...rest }) => ({ ...rest, Timestamp: time }))
    expect((await loadBars(await written('a.parquet', rows))).bars).to.deep.equal(bars)
    const dates = bars.list.map(({ time, ...rest }) => ({ ...rest, date: new Date(time * 1_000).toISOString() }))
    const { bars: found, timeFormat } = await loadBars(await written('b.parquet', dates))
    expect([found, timeFormat]).to.deep.equal([bars, 'iso'])
  })

  it('default: a run gives a bar for each of its records, opening where the one before closed', async () => {
    const { bars } = await loadBars(`run:${at('run')}`)
    expect(bars).to.deep.equal({
      interval: DAY,
      list: [
        { time: 0, open: 0.5, high: 0.5, low: 0.25, close: 0.25, volume: 100 },
        { time: DAY, open: 0.25, high: 0.25, low: 0.25, close: 0.25, volume: 50 },
        { time: 2 * DAY, open: 0.25, high: 0.75, low: 0.25, close: 0.75, volume: 20 },
      ],
    })
    const merged = await loadBars(`run:${at('run')}#interval=${2 * DAY}`)
    expect(merged.bars.list).to.deep.equal([{ time: 0, open: 0.5, high: 0.5, low: 0.25, close: 0.25, volume: 150 }])
    expect((await loadBars(`run:${at('run')}#price=pool.price`)).bars.list).to.have.length(2)
  })

  it('error: files, runs and KPIs that are none', async () => {
    const [bar] = lcgBars(1, { seed: 1 }).list
    const { high: _, ...rest } = bar ?? { high: 0 }
    for (const [source, found] of [
      [await written('c.parquet', [rest]), /BARS_FILE.*no column high/],
      [await written('d.parquet', [{ ...rest, high: -1 }]), /BARS_FILE.*line 2/],
      [await written('e.parquet', []), /BARS_FILE.*no bar/],
      [at('none.parquet'), /PARQUET_FILE/],
      [`run:${at('run')}#price=prise`, /TRADING_UNKNOWN.*'price'/],
      [`run:${at('run')}#prices=x`, /BARS_FILE.*says nothing of a run/],
      [`run:${at('run')}#interval=100000`, /BAR_INTERVAL/],
      ['run:nowhere', /nowhere/],
    ] as const) {
      expect(await refusal(source), source).to.match(found)
    }
  })
})
