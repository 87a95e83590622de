import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { openAudit } from '../../src/audit/open-audit.ts'
import { tradeMain } from '../../src/commands/main.ts'
import { takeRequests } from '../../src/control/inbox.ts'
import { createMonitor } from '../../src/health/monitor.ts'
import type { TradingStatus } from '../../src/health/run-status.ts'
import { thisProcess } from '../../src/process/this-process.ts'
import { type RunCard, writeCard } from '../../src/run/run-card.ts'
import { commandOutput } from '../kit/command-output.ts'

const STARTED = '2026-01-01T00:00:00.000Z'

const position = {
  id: 'BTC-3',
  token: 'BTC',
  direction: 1 as const,
  quantity: 2,
  entryPrice: 100,
  price: 110,
  unrealised: 20,
}
const trading: TradingStatus = {
  bars: 5,
  time: 18_000,
  capital: 1_000,
  equity: 1_020,
  cash: 800,
  positions: [position],
  blocked: null,
  halted: null,
  limits: [{ name: 'maxPositions', used: 1, limit: 3 }],
}

describe('controls of a run', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'saffron-control-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  /** A run of this process, unless told otherwise. */
  function stage(card: Partial<RunCard> = {}, state: TradingStatus | null = trading) {
    const about = { kind: 'paper', about: 'told on BTC', settings: {}, interval: 3_600, speed: 1 } as const
    writeCard(folder, { ...about, process: thisProcess(), startedAt: STARTED, status: 'running', ...card })
    const monitor = createMonitor({
      folder,
      stopwatch: () => 0,
      now: () => new Date(Date.parse(STARTED) + 7_200_000),
      paceMs: 100,
    })
    for (const ms of [50, 50, 50, 200]) monitor.cycle(ms)
    monitor.error(new Error('once'))
    monitor.tell(() => state, true)
  }
  const goneProcess = () => ({ ...thisProcess(), pid: spawnSync(process.execPath, ['-e', '']).pid })
  const trade = (...args: string[]) => commandOutput(...args, '--run', folder)
  const requests = () => takeRequests(folder)

  it('default: each control lays what it asks for into the inbox of the run', async () => {
    stage()
    for (const [args, override] of [
      [['halt'], { action: 'halt' }],
      [['flatten'], { action: 'flatten' }],
      [['resume'], { action: 'resume' }],
      [['close', 'BTC'], { action: 'close', position: 'BTC-3' }],
      [['close', 'BTC-3'], { action: 'close', position: 'BTC-3' }],
      [['set-limit', 'max_positions=2'], { action: 'set-limit', name: 'maxPositions', value: 2 }],
      [['set-limit', 'guards=false'], { action: 'set-limit', name: 'guards', value: 0 }],
    ] as const) {
      const { status, out, err } = await trade(...args, '--yes', '--author', 'ann', '--json')
      expect([status, err], args.join(' ')).to.deep.equal([0, ''])
      expect(JSON.parse(out)).to.deep.equal({ run: folder, author: 'ann', ...override })
      expect(requests()).to.deep.equal([{ author: 'ann', override }])
    }
    expect((await trade('halt', '--yes')).out).to.equal(`${folder}: halt, with its next bar`)
  })

  it('behavior: asks once, and does nothing unless a person agrees', async () => {
    stage()
    const asked: string[] = []
    const answer = async (word: string) => {
      const silent = { out: () => undefined, err: () => undefined }
      const ask = async (question: string) => {
        asked.push(question)
        return word
      }
      const status = await tradeMain(['close', 'BTC', '--run', folder], { ...silent, ask })
      return [status, requests().length]
    }
    expect(await answer('y')).to.deep.equal([0, 1])
    expect(await answer(' YES ')).to.deep.equal([0, 1])
    for (const word of ['', 'n', 'yeah']) expect(await answer(word), word).to.deep.equal([1, 0])
    expect(asked).to.have.length(5)
    expect(asked[0]).to.equal(`${folder} (told on BTC): close BTC-3? [y/N] `)
  })

  it('error: nobody to ask, nothing of that name, no such limit, a value that is out of its bounds', async () => {
    stage()
    for (const [args, code, hint] of [
      [['halt'], 'TRADE_CONFIRM', '--yes'],
      [['close', 'BTC-1', '--yes'], 'TRADING_UNKNOWN', "'BTC-3'"],
      [['set-limit', 'maxPositons=2', '--yes'], 'TRADING_UNKNOWN', "'maxPositions'"],
      [['set-limit', 'maxPositions=many', '--yes'], 'TRADING_PARAMS', ''],
      [['set-limit', 'maxPositions=0', '--yes'], 'TRADING_PARAMS', ''],
      [['set-limit', 'maxPositions=', '--yes'], 'TRADE_USAGE', 'NAME=VALUE'],
      [['set-limit', 'capital=5', '--yes'], 'TRADING_UNKNOWN', ''],
      [['halt', '--author', ' ', '--yes'], 'TRADE_USAGE', ''],
      [['halt', '--now'], 'TRADE_USAGE', ''],
      [['halt', 'BTC', '--yes'], 'TRADE_USAGE', ''],
    ] as const) {
      const { status, err } = await trade(...args)
      expect([status, err.split(':')[0]], args.join(' ')).to.deep.equal([1, code])
      expect(err.split('\n').slice(1).join('\n'), err).to.include(hint)
    }
    expect(requests()).to.deep.equal([])
    const unknown = await commandOutput('halt', '--run', `${folder}x`, '--yes')
    expect([unknown.status, unknown.err.split(':')[0]]).to.deep.equal([1, 'TRADE_RUN'])
  })

  it('error: a run that has ended, failed or was killed, or that trades nothing', async () => {
    const endedAt = '2026-01-01T01:00:00.000Z'
    for (const [card, word] of [
      [{ status: 'done', endedAt }, 'it was done at 2026-01-01T01:00'],
      [{ status: 'interrupted', endedAt }, 'it was interrupted'],
      [{ status: 'failed', endedAt, problem: 'no disk' }, 'no disk'],
      [{ process: goneProcess() }, 'is gone'],
      [{ kind: 'analyse' }, 'trades nothing'],
    ] as const) {
      stage(card)
      const { status, err } = await trade('flatten', '--yes')
      expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_RUN_OVER'])
      expect(err).to.include(word)
    }
    expect(requests()).to.deep.equal([])
  })

  it('default: status tells all that is known, and dashes for the rest', async () => {
    stage()
    openAudit(folder).append({ author: 'ann', action: 'start', detail: {} })
    const { status, out } = await trade('status', '--json')
    expect(status).to.equal(0)
    const health = JSON.parse(out)
    expect(health).to.deep.include({
      state: 'running',
      process: process.pid,
      errorsPerHour: 0.5,
      uptime: 0.75,
      databaseBytes: null,
      audit: { lines: 1, brokenLine: null },
    })
    expect(health.status.trading).to.deep.equal(trading)
    expect(health.status.timings.cycle.count).to.equal(4)
    expect(health.dataAge.bars).to.be.closeTo(health.dataAge.seconds / 3_600, 1e-9)
    const words = (await trade('status')).out
    for (const row of [
      /^equity +1020 of 1000 \(2 %\)$/m,
      /^in time +75 % of the cycles$/m,
      /^errors +1, 0\.5 an hour; the last: once$/m,
      /^database +-$/m,
      /^entries +allowed$/m,
      /^BTC-3 +long +2 +100 +110 +20$/m,
      /^maxPositions +1 +3$/m,
      /^cycle +4 /m,
    ])
      expect(words).to.match(row)
  })

  it('error: a status that is damaged is told, and not shown as dashes', async () => {
    stage()
    writeFileSync(path.join(folder, 'status.json'), 'garbage')
    for (const args of [['status'], ['status', '--json'], ['close', 'BTC', '--yes']]) {
      const { status, out, err } = await trade(...args)
      expect([status, out, err.split(':')[0]], args.join(' ')).to.deep.equal([1, '', 'TRADE_FILE'])
      expect(err).to.include('status.json').and.to.include('Expected the status.json that a run writes of itself')
    }
    rmSync(path.join(folder, 'status.json'))
    expect((await trade('status')).status, 'one that has said nothing yet').to.equal(0)
  })

  it('behavior: status ends with 3 where a guard has stopped entries, with 1 where the run came to grief', async () => {
    const statusOf = async (card: Partial<RunCard>, state: Partial<TradingStatus>) => {
      stage(card, { ...trading, ...state })
      return (await trade('status')).status
    }
    const halted = { by: 'emergency', cause: 'price_move', bar: 3 } as const
    expect(await statusOf({}, { blocked: 'halted', halted })).to.equal(3)
    expect(await statusOf({}, { blocked: 'paused' })).to.equal(3)
    expect(await statusOf({ status: 'done' }, { blocked: 'daily_loss' })).to.equal(3)
    expect(await statusOf({}, { blocked: 'halted', halted: { by: 'person', cause: 'ann', bar: 3 } })).to.equal(0)
    expect(await statusOf({ status: 'failed', problem: 'no disk' }, {})).to.equal(1)
    expect(await statusOf({ process: goneProcess() }, {})).to.equal(1)
    expect((await trade('status')).out).to.match(/^state +killed: process \d+ is gone/m)
    expect(await statusOf({ process: { ...thisProcess(), host: 'elsewhere' } }, {})).to.equal(0)
  })

  it('behavior: a run that has said nothing yet, and files that are damaged', async () => {
    writeCard(folder, {
      kind: 'analyse',
      about: 'BTC',
      settings: {},
      interval: 300,
      speed: null,
      process: thisProcess(),
      startedAt: STARTED,
      status: 'running',
    })
    const { status, out } = await trade('status')
    expect([status, /^cycles +-$/m.test(out), out.includes('equity')]).to.deep.equal([0, true, false])
    writeFileSync(path.join(folder, 'run.json'), '{}')
    expect((await trade('status')).err.split(':')[0]).to.equal('TRADE_FILE')
  })

  it('default: audit goes through the chain, and names the first line that does not hold', async () => {
    stage()
    const audit = openAudit(folder)
    for (const action of ['start', 'halt', 'resume']) audit.append({ author: 'ann', action, detail: {} })
    const whole = await trade('audit')
    expect([whole.status, whole.out.split(';')[0]]).to.deep.equal([0, 'Every line holds, 3 in all'])
    writeFileSync(audit.file, readFileSync(audit.file, 'utf8').replace('halt', 'hold'))
    const { status, out } = await trade('audit', '--json')
    expect([status, JSON.parse(out).broken.line]).to.deep.equal([2, 3])
    expect((await trade('status')).out).to.match(/^audit +line 3 does not hold$/m)
    writeFileSync(audit.file, '')
    const emptied = await trade('audit')
    expect([emptied.status, emptied.out]).to.deep.equal([2, 'Line 1 does not hold: it is gone, for 3 were written'])
    expect((await trade('status')).out).to.match(/^audit +line 1 does not hold$/m)
    rmSync(audit.file)
    expect((await trade('audit')).status).to.equal(2)
    rmSync(path.join(folder, 'audit-head.json'))
    expect((await trade('audit')).err.split(':')[0]).to.equal('TRADE_FILE')
  })

  it('behavior: a live run that is not under way is halted and resumed by its file, and each is written down', async () => {
    stage({ kind: 'live', status: 'interrupted', endedAt: STARTED })
    const file = path.join(folder, 'halt')
    const asked = await trade('halt')
    expect([asked.status, asked.err.split(':')[0], existsSync(file)]).to.deep.equal([1, 'TRADE_CONFIRM', false])
    for (let time = 0; time < 2; time++) {
      expect((await trade('halt', '--yes', '--author', 'ann')).status).to.equal(0)
      expect(readFileSync(file, 'utf8')).to.equal('ann\n')
    }
    expect((await trade('resume', '--yes', '--author', 'bob')).status).to.equal(0)
    expect(existsSync(file)).to.equal(false)
    const lines = readFileSync(path.join(folder, 'audit.jsonl'), 'utf8').trim().split('\n')
    const told = lines.map((line) => JSON.parse(line)).map(({ author, action, detail }) => [author, action, detail])
    expect(told).to.deep.equal([
      ['ann', 'halt', { wasHalted: false }],
      ['ann', 'halt', { wasHalted: true }],
      ['bob', 'resume', { wasHalted: true }],
    ])
    expect([requests(), (await trade('audit')).status]).to.deep.equal([[], 0])
    for (const args of [['flatten'], ['close', 'BTC'], ['set-limit', 'guards=0']] as const) {
      const { status, err } = await trade(...args, '--yes')
      expect([status, err.split(':')[0]], args[0]).to.deep.equal([1, 'TRADE_RUN_OVER'])
    }
    stage({ kind: 'live' })
    expect((await trade('halt', '--yes')).status).to.equal(0)
    expect([requests().length, existsSync(file)], 'under way it looks into its inbox').to.deep.equal([1, false])
  })
})
