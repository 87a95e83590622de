import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { verifyAudit } from '../../src/audit/verify-audit.ts'
import { sendRequest } from '../../src/control/inbox.ts'
import { readStatus } from '../../src/health/run-status.ts'
import { steeredRuns } from './steered-run.ts'

const ask =
  (override: Parameters<typeof sendRequest>[1]['override'], author = 'ann') =>
  (folder: string) =>
    sendRequest(folder, { author, override })
const HUNDRED = Array.from({ length: 8 }, () => 100)
const buys = (index: number) =>
  index % 2 === 0 ? [{ want: 'open' as const, size: 0.1 }] : [{ want: 'close' as const }]

describe('runPaper', () => {
  const steer = steeredRuns()

  it('default: who does nothing is not there, and its start is written down', async () => {
    const { audit, alerts, told, result, blocked } = await steer({ prices: HUNDRED })
    expect(audit.map(({ author, action }) => [author, action])).to.deep.equal([['test', 'start']])
    expect([alerts, told, blocked]).to.deep.equal([[], [], undefined])
    expect(result.fills.map(({ bar, reason }) => [bar, reason])).to.deep.equal([
      [1, 'signal'],
      [7, 'end_of_data'],
    ])
  })

  it('behavior: flatten is taken up with the next bar, sells at the open after it, and nothing is bought again', async () => {
    const { result, halted, audit, folder } = await steer({
      decide: buys,
      prices: HUNDRED,
      before: { 3: ask({ action: 'flatten' }) },
    })
    expect(result.fills.map(({ bar, side, reason }) => [bar, side, reason])).to.deep.equal([
      [1, 'buy', 'signal'],
      [2, 'sell', 'signal'],
      [3, 'buy', 'signal'],
      [4, 'sell', 'flatten'],
    ])
    expect(halted).to.deep.equal({ by: 'person', cause: 'ann', bar: 3 })
    expect(audit[1]).to.deep.include({ author: 'ann', action: 'flatten', detail: { bar: 3, positions: ['BTC-3'] } })
    expect(verifyAudit(path.join(folder, 'audit.jsonl')).lines).to.equal(2)
    expect(readdirSync(path.join(folder, 'inbox'))).to.deep.equal([])
  })

  it('behavior: a file that somebody has made halts, once, until a resume takes it away', async () => {
    const { result, audit, folder } = await steer({
      decide: buys,
      prices: HUNDRED,
      before: {
        1: (folder) => writeFileSync(path.join(folder, 'halt'), ''),
        5: ask({ action: 'resume' }),
      },
    })
    expect(audit.slice(1).map(({ author, action, detail }) => [author, action, detail['bar']])).to.deep.equal([
      ['file halt', 'halt', 1],
      ['ann', 'resume', 5],
    ])
    expect(existsSync(path.join(folder, 'halt'))).to.equal(false)
    expect(result.fills.map(({ bar, side }) => [bar, side])).to.deep.equal([
      [1, 'buy'],
      [2, 'sell'],
      [7, 'buy'],
      [7, 'sell'],
    ])
  })

  it('behavior: a file that is taken away by hand has halted all the same', async () => {
    const { halted } = await steer({
      prices: HUNDRED,
      before: {
        1: (folder) => writeFileSync(path.join(folder, 'halt'), 'anything'),
        2: (folder) => rmSync(path.join(folder, 'halt')),
      },
    })
    expect(halted?.cause).to.equal('file halt')
  })

  it('behavior: closes by id or token, and refuses what is not there, in the audit and aloud', async () => {
    const { result, audit, told } = await steer({
      prices: HUNDRED,
      before: {
        2: ask({ action: 'close', position: 'BTC-0' }),
        3: ask({ action: 'close', position: 'BTC-1' }),
      },
    })
    expect(result.fills.map(({ bar, reason }) => [bar, reason])).to.deep.equal([
      [1, 'signal'],
      [4, 'close'],
    ])
    expect(audit.slice(1).map(({ detail }) => detail)).to.deep.equal([
      { bar: 2, position: 'BTC-0', refused: "There is no position 'BTC-0'" },
      { bar: 3, position: 'BTC-1' },
    ])
    expect(told).to.deep.equal([
      "ann: close is refused: There is no position 'BTC-0'",
      'ann: close BTC-1, from bar 4 on',
    ])
  })

  it('behavior: there is nothing to resume where nothing has stopped it', async () => {
    const { audit, told } = await steer({ prices: HUNDRED, before: { 3: ask({ action: 'resume' }) } })
    expect(audit[1]?.detail).to.deep.equal({ bar: 3, refused: 'nothing has stopped it' })
    expect(told).to.deep.equal(['ann: resume is refused: nothing has stopped it'])
  })

  it('behavior: another limit holds from the next entry on; one that is none is refused', async () => {
    const { result, audit } = await steer({
      decide: buys,
      prices: HUNDRED,
      before: {
        2: ask({ action: 'set-limit', name: 'maxPositionUsd', value: 500 }),
        3: ask({ action: 'set-limit', name: 'capital', value: 1e6 }),
        4: ask({ action: 'set-limit', name: 'maxPositions', value: 0.5 }),
      },
    })
    expect(result.fills.filter(({ side }) => side === 'buy').map(({ quantity }) => quantity)).to.deep.equal([
      10, 5, 5, 5,
    ])
    const details = audit.slice(1).map(({ detail }) => detail)
    expect(details[0]).to.deep.equal({ bar: 2, name: 'maxPositionUsd', value: 500, before: 1e9 })
    expect(details.slice(1).map((detail) => typeof detail['refused'])).to.deep.equal(['string', 'string'])
  })

  it('behavior: several requests are taken in the order they came; what is none is told', async () => {
    const { audit, halted, told } = await steer({
      prices: HUNDRED,
      before: {
        2: (folder) => {
          ask({ action: 'halt' })(folder)
          ask({ action: 'resume' }, 'bob')(folder)
          ask({ action: 'flatten' }, 'cid')(folder)
          for (const [name, text] of [
            ['a.json', '{"author":'],
            ['b.json', '{"author":"x","override":{"action":"sell"}}'],
          ] as const)
            writeFileSync(path.join(folder, 'inbox', name), text)
          writeFileSync(path.join(folder, 'inbox', '.half'), '{')
        },
      },
    })
    expect(audit.slice(1).map(({ author, action }) => [author, action])).to.deep.equal([
      ['ann', 'halt'],
      ['bob', 'resume'],
      ['cid', 'flatten'],
      ['inbox', 'refuse'],
      ['inbox', 'refuse'],
    ])
    expect(halted?.cause).to.equal('cid')
    expect(told.filter((text) => text.includes('no order'))).to.have.length(2)
  })

  it('behavior: an emergency sells all, is an alert, a line of the audit and the state at the end', async () => {
    const { result, alerts, audit, told, blocked, folder } = await steer({
      prices: [100, 100, 70, 71, 71],
      settings: { maxPositionUsd: 1_000 },
    })
    expect(result.fills.map(({ bar, price, reason }) => [bar, price, reason])).to.deep.equal([
      [1, 100, 'signal'],
      [3, 71, 'emergency'],
    ])
    const text = 'a price moved by -30 % within a bar, over 25 %: all is closed, and nothing opened until it is resumed'
    expect(alerts).to.deep.equal([{ time: 3 * 3_600, code: 'price_move', text }])
    expect(told).to.deep.equal([`ALERT price_move: ${text}`])
    expect(audit[1]).to.deep.include({ author: 'emergency', action: 'flatten' })
    expect(audit[1]?.detail).to.deep.equal({ code: 'price_move', limit: 0.25, value: 70 / 100 - 1 })
    expect(blocked).to.equal('halted')
    expect(readStatus(folder)?.trading?.halted).to.deep.equal({ by: 'emergency', cause: 'price_move', bar: 2 })
  })

  it('behavior: guards and a failing strategy are alerts; each limit can be taken away', async () => {
    const falls = [100, 100, 92, 92, 84, 84]
    const settings = { guards: 1, dailyLossLimit: 0.03, drawdownLimit: 0.05, pauseBars: 2 }
    const { alerts, blocked } = await steer({ prices: falls, settings })
    expect(alerts.map(({ code, text }) => [code, text])).to.deep.equal([
      ['daily_loss_limit', 'the day has lost more than 3 %: no entries until the next one (UTC)'],
      ['drawdown_pause', 'a drawdown of more than 5 %: no entries until bar 6'],
    ])
    expect(blocked).to.equal('daily_loss')
    const failing = await steer({
      prices: HUNDRED,
      decide: (index) => {
        if (index === 3) throw new Error('no such indicator')
        return []
      },
    })
    expect(failing.alerts.map(({ code, text }) => [code, text.split(':')[1]])).to.deep.equal([
      ['critical_error', ' no such indicator'],
    ])
    expect(readStatus(failing.folder)?.errors).to.deep.equal({ count: 1, last: 'no such indicator' })
    const calm = await steer({
      prices: [100, 100, 50, 50],
      before: {
        1: (folder) => {
          for (const name of ['moveLimit', 'haltDrawdown']) ask({ action: 'set-limit', name, value: 0 })(folder)
        },
      },
    })
    expect([calm.alerts, calm.blocked]).to.deep.equal([[], undefined])
  })

  it('behavior: cycles that take longer than their pace are late; without a pace nothing is said of it', async () => {
    const lateOf = async (speed: number) => {
      const { folder } = await steer({ prices: HUNDRED, speed })
      return readStatus(folder)?.cycles
    }
    expect(await lateOf(Infinity)).to.deep.equal({ done: 8, late: null })
    expect(await lateOf(1)).to.deep.equal({ done: 8, late: 0 })
  })
})
