import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'
import { z } from 'zod'

import type { Bars } from '../../src/bars/bar.ts'
import { createCommentary } from '../../src/commentary/commentary.ts'
import { readGrammar } from '../../src/commentary/grammar.ts'
import { createAnalysisCycle } from '../../src/cycle/analysis-cycle.ts'
import { recordedFeed } from '../../src/cycle/market-feed.ts'
import { runSteps } from '../../src/cycle/run-steps.ts'
import { replayClock, schedule } from '../../src/cycle/schedule.ts'
import { noLlm } from '../../src/llm/provider.ts'
import { syntheticFeed } from '../../src/social/synthetic-feed.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { localServer } from '../kit/local-server.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const bars = lcgBars(130, { seed: 17 })
const posts = syntheticFeed(bars, { token: 'ABC', seed: '1' })
const HOUR = 3_600

describe('runSteps', () => {
  const run = (failing: string, signal?: AbortSignal) => {
    const done: string[] = []
    const step = (name: string, needs: readonly string[] = []) => ({
      number: 1,
      name,
      needs,
      run: () => {
        if (name === failing) throw new Error('broken')
        done.push(name)
      },
    })
    const steps = [step('fetch'), step('social'), step('mood', ['fetch']), step('text', ['mood']), step('validate')]
    return runSteps(steps, { cycle: 3, context: {}, stopwatch: () => 0, signal }).then((logs) => ({ done, logs }))
  }

  it('behavior: a step that fails takes with it those that need it, and no other', async () => {
    expect((await run('social')).done).to.deep.equal(['fetch', 'mood', 'text', 'validate'])
    const { done, logs } = await run('fetch')
    expect(done).to.deep.equal(['social', 'validate'])
    expect(logs.map(({ step, ok, error }) => [step, ok, error])).to.deep.equal([
      ['fetch', false, 'broken'],
      ['social', true, undefined],
      ['mood', false, 'fetch failed'],
      ['text', false, 'mood failed'],
      ['validate', true, undefined],
    ])
  })

  it('behavior: a signal ends it after the step at hand', async () => {
    expect((await run('', AbortSignal.abort())).logs).to.deep.equal([])
  })
})

describe('schedule', () => {
  it('behavior: ticks that pass meanwhile are left out and counted, and no two cycles run at once', async () => {
    let time = 0
    const begun: number[] = []
    const clock = { now: () => time, sleepUntil: async (until: number) => void (time = Math.max(time, until)) }
    const took = [5, 25, 0, 10]
    const answer = await schedule({
      start: 0,
      every: 10,
      cycles: 4,
      until: 1_000,
      clock,
      signal: undefined,
      async run(cycle, now) {
        begun.push(now)
        time += took[cycle] ?? 0
      },
    })
    expect(begun).to.deep.equal([0, 10, 40, 50])
    expect(answer).to.deep.equal({ cycles: 4, missed: 2 })
  })

  it('default: a replay ends where its bars do', async () => {
    const options = { start: 100, every: 10, cycles: Infinity, until: 125, signal: undefined }
    const answer = await schedule({ ...options, clock: replayClock(100), run: async () => undefined })
    expect(answer).to.deep.equal({ cycles: 3, missed: 0 })
  })
})

describe('createAnalysisCycle', () => {
  let folder = ''
  let store: Store
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-cycle-'))
    store = openStore(path.join(folder, 't.sqlite'), { now: () => 1 })
  })
  afterEach(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })

  /** Runs cycles at the close of some bars, and gives what was said and what became of the steps. */
  async function go(closes: readonly number[], break_?: 'posts' | 'feed', recorded: Bars = bars) {
    const said: { file: string; line: Readonly<Record<string, unknown>> }[] = []
    const feed = recordedFeed({ ABC: recorded })
    const cycle = createAnalysisCycle({
      feed: break_ === 'feed' ? { ...feed, closed: async () => Promise.reject(new Error('no feed')) } : feed,
      posts: (now) => {
        if (break_ === 'posts') throw new Error('no posts')
        return posts.filter(({ time }) => time <= now)
      },
      models: [],
      provider: noLlm,
      commentary: createCommentary({ grammar: readGrammar() }),
      store,
      sink: { append: (file, line) => void said.push({ file, line: { ...line } }) },
      runId: 'test',
      seed: '1',
      self: 'us',
      stopwatch: () => 0,
    })
    const failed: string[] = []
    for (const [i, close] of closes.entries()) {
      const logs = await cycle.run(i, close * HOUR)
      failed.push(...logs.filter(({ ok }) => !ok).map(({ step }) => step))
      expect(logs).to.have.length(11)
    }
    return { said, failed }
  }
  const count = (table: string) => Number(store.rows(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'])

  it('default: bars, values, signals and forecasts are in the tables, texts and answers in files', async () => {
    const { said, failed } = await go([100, 101, 102])
    expect(failed).to.deep.equal([])
    expect(['price_history', 'market_data', 'technical_indicators', 'signals', 'predictions'].map(count)).to.deep.equal(
      [102, 3, 3, 3, 9],
    )
    expect(count('indicator_values')).to.be.above(3 * 60)
    const close = bars.list[101]?.close
    expect(
      store.rows('SELECT price, rsi FROM market_data JOIN technical_indicators USING (timestamp, token_id)')[2],
    ).to.include({ price: close })
    const files = said.map(({ file }) => file)
    expect(files.filter((file) => file === 'commentary.jsonl')).to.have.length(3)
    expect(files.filter((file) => file === 'replies.jsonl')).to.have.length(count('replied_posts'))
    expect(count('replied_posts')).to.be.above(0)
  })

  it('behavior: what was forecast is measured when its time has come, and not before', async () => {
    await go([100, 101, 124])
    const rows = store.rows(
      'SELECT timestamp, timeframe, due_at, actual_price, prediction_error, predicted_price, validated_at FROM predictions',
    )
    const price = (time: number) => bars.list.find((bar) => bar.time + HOUR === time)?.close
    for (const row of rows) {
      const due = Number(row['due_at'])
      const has = due <= 124 * HOUR
      expect(row['actual_price']).to.equal(has ? price(due) : null)
      expect(row['validated_at'] === null).to.equal(!has)
      if (has)
        expect(Number(row['prediction_error'])).to.equal(Number(row['actual_price']) - Number(row['predicted_price']))
    }
    expect(rows.filter((row) => row['actual_price'] !== null)).to.have.length(3)
  })

  it('behavior: a process that comes later knows what the run has learned, and a replay learns nothing twice', async () => {
    const price = (i: number) => 100 * (1 + 0.01 * i + 0.002 * ((i * 7) % 5))
    const list = Array.from({ length: 130 }, (_, i) => {
      const [open, close] = [price(i), price(i + 1)]
      return { time: i * HOUR, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 1 }
    })
    const rising = (from: number): Bars => ({ interval: HOUR, list: list.slice(from) })
    const hours = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
    const said = (time: number) =>
      store.rows("SELECT predicted_price AS p FROM predictions WHERE timeframe = '1h' AND timestamp = ?", [time * HOUR])

    await go(hours(20, 60), undefined, rising(0))
    const learned = store.rows("SELECT * FROM lessons WHERE timeframe = '1h'")
    expect(learned).to.have.length(39)
    await go(hours(20, 60), undefined, rising(0))
    expect(store.rows("SELECT * FROM lessons WHERE timeframe = '1h'")).to.deep.equal(learned)

    // Whoever knows nothing says the last price, to the cent: nobody has beaten it yet.
    const close = list[79]?.close ?? 0
    await go([80], undefined, rising(60))
    expect(said(80)[0]?.['p']).to.be.above(close + 0.1)
    store.remove('predictions', { timestamp: 80 * HOUR })
    store.remove('lessons', { token_id: 'ABC' })
    await go([80], undefined, rising(60))
    expect(said(80)[0]?.['p']).to.be.closeTo(close, 1e-9)
  })

  it('behavior: no feed and no posts take with them what needs them, and no more', async () => {
    expect((await go([100], 'posts')).failed).to.deep.equal(['social', 'replies'])
    expect(count('signals')).to.equal(1)
    expect((await go([110], 'feed')).failed).to.deep.equal([
      'fetch',
      'store',
      'indicators',
      'forecast',
      'mood',
      'text',
      'post',
      'replies',
    ])
  })

  it('behavior: no post is answered twice, by a later run of the same store either', async () => {
    await go([100])
    const before = count('replied_posts')
    const { said } = await go([100])
    const ids = said.filter(({ file }) => file === 'replies.jsonl').map(({ line }) => line['postId'])
    expect(count('replied_posts')).to.equal(before + ids.length)
    expect(new Set(ids).size).to.equal(ids.length)
  })
})

describe('saffron trade analyse', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'saffron-analyse-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('default: goes through recorded bars, and says the same again', async () => {
    const { writeFileSync } = await import('node:fs')
    const [data, feed] = [path.join(folder, 'abc.csv'), path.join(folder, 'posts.jsonl')]
    writeFileSync(data, barsCsv(bars))
    writeFileSync(feed, posts.map((post) => JSON.stringify(post)).join('\n'))
    const run = async (name: string) => {
      const out = path.join(folder, name)
      const args = ['--feed', data, '--posts', feed, '--every', '18000', '--out', out, '--models', 'ewma', '--json']
      const { status, out: text, err } = await commandOutput('analyse', ...args)
      expect(status, err).to.equal(0)
      const shape = z.object({
        cycles: z.number(),
        missed: z.number(),
        steps: z.array(z.object({ failed: z.number() })),
      })
      const { cycles, missed, steps } = shape.parse(JSON.parse(text))
      expect([cycles, missed, steps.length]).to.deep.equal([26, 0, 11])
      return readFileSync(path.join(out, 'commentary.jsonl'), 'utf8')
    }
    const first = await run('a')
    expect(first.trim().split('\n')).to.have.length(26)
    expect(await run('b')).to.equal(first)
    const told = await commandOutput('status', '--run', path.join(folder, 'a'), '--json')
    const health = JSON.parse(told.out)
    expect([told.status, health.state, health.status.cycles]).to.deep.equal([0, 'done', { done: 26, late: null }])
    expect(health.databaseBytes).to.be.above(10_000)
    expect(health.status.timings).to.include.keys('cycle', 'forecast', 'indicators', 'store')
    expect([health.status.trading, health.audit]).to.deep.equal([null, null])
  })

  it('default: what a model costs is a quota; above 80 % a person is told', async () => {
    const { writeFileSync } = await import('node:fs')
    const data = path.join(folder, 'abc.csv')
    writeFileSync(data, barsCsv(bars))
    const usage = { prompt_tokens: 1_000, completion_tokens: 0 }
    const server = await localServer(() => ({ body: { choices: [{ message: { content: 'Quiet.' } }], usage } }))
    // A call is a cent, and may be thought to be no more beforehand: nine of them are over 80 % of eleven.
    const model = ['--llm', 'openai-compatible', '--llm-url', server.url, '--llm-price', '10,0', '--llm-budget', '0.11']
    const cycles = ['--every', '3600', '--cycles', '20', '--models', 'ewma', '--metrics', '0']
    const { err } = await commandOutput('analyse', '--feed', data, '--out', folder, ...model, ...cycles)
    const quota = async () =>
      JSON.parse((await commandOutput('status', '--run', folder, '--json')).out).status.quotas[0] as {
        used: number
        refused: number
      }
    const first = await quota()
    expect(err.split('\n').filter((line) => line.startsWith('ALERT quota: '))).to.have.length(1)
    expect(err).to.match(/^Metrics: http:\/\/127\.0\.0\.1:\d+\/metrics$/m)
    const alerts = readFileSync(path.join(folder, 'alerts.jsonl'), 'utf8').trim().split('\n')
    expect(alerts.map((line) => JSON.parse(line).code)).to.deep.equal(['quota'])
    expect(JSON.parse((await commandOutput('status', '--run', folder, '--json')).out).status.alerts).to.equal(1)
    const told = await commandOutput('status', '--run', folder)
    expect(told.out).to.match(/^quota openai-compatible +0\.\d+ of 0\.11 USD a day \(\d/m)
    expect(told.out, 'waited for the model, computed, kept').to.match(/^api [^]*^indicator |^indicator [^]*^api /m)
    expect(told.out).to.match(/^db +\d/m)
    const again = await commandOutput(
      'analyse',
      '--feed',
      data,
      '--out',
      folder,
      ...model,
      '--every',
      '3600',
      '--cycles',
      '3',
    )
    await server.close()
    const second = await quota()
    expect([again.status, second.used <= 0.11], again.err).to.deep.equal([0, true])
    expect(second.used, 'of the same day').to.be.at.least(first.used)
    expect(first.used).to.be.above(0.08)
    expect(second.refused).to.be.above(first.refused)
  })

  it('error: feeds, models and times that are none', async () => {
    const { writeFileSync } = await import('node:fs')
    const data = path.join(folder, 'abc.csv')
    writeFileSync(data, barsCsv(bars))
    for (const [args, found] of [
      [['--tokens', 'XYZ'], /there is no XYZ, only ABC/],
      [['--models', 'arma'], /Did you mean 'arima'/],
      [['--llm', 'antropic'], /did you mean anthropic/],
      [['--llm', 'recorded'], /--llm-file is missing/],
      [['--speed', '0'], /--speed/],
      [['--until', 'noon'], /no time/],
    ] as const) {
      const { status, err } = await commandOutput('analyse', '--feed', data, '--out', folder, ...args)
      expect([status, found.test(err)], err).to.deep.equal([1, true])
    }
  })
})
