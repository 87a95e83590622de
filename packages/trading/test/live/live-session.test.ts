import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { verifyAudit } from '../../src/audit/verify-audit.ts'
import { sendRequest } from '../../src/control/inbox.ts'
import type { Override } from '../../src/control/override.ts'
import { liveStatus } from '../../src/live/live-status.ts'
import { ACCOUNT, HOUR, liveStage, type LiveStage, play, type Played, USD, words } from './live-stage.ts'

const BUY = [{ want: 'open', size: 0.4 }] as const
const SELL = [{ want: 'close' }] as const
const BASE = 10n ** 18n
/** What 4,000 USD buy of 1,000 ETH for 2,000,000 USD: the pair's own formula, in whole numbers. */
const BOUGHT = (4_000n * USD * 997n * 1_000n * BASE) / (2_000_000n * USD * 1_000n + 4_000n * USD * 997n)

describe('live trading, on a node that looks real', () => {
  let stage: LiveStage
  let played: Played | undefined
  const begin = async (given: Parameters<typeof play>[1]) => (played = await play(stage, given))
  const held = (token: 'base' | 'quote') => stage.node.balance(stage.node.contracts[token], ACCOUNT)
  beforeEach(async () => {
    stage = await liveStage()
  })
  afterEach(async () => {
    played?.end()
    played = undefined
    await stage.close()
  })

  it('default: buys, holds and sells for what the pair gives, and the book is the chain’s', async () => {
    const { session, hour, broker, journal, folder, audit } = await begin({ plan: { 0: BUY, 2: SELL } })
    expect(await session.cycle(), 'no bar has closed').to.deep.equal([])
    expect(words(await hour())).to.deep.equal(['filled'])
    expect([await held('base'), await held('quote')]).to.deep.equal([BOUGHT, 7_000n * USD])
    expect([broker.cash(), broker.profit.held('ETH')]).to.deep.equal([6_000, BOUGHT])
    expect(await hour()).to.deep.equal([])
    expect(words(await hour())).to.deep.equal(['filled'])
    expect(await held('base')).to.equal(0n)
    expect(1_000n * USD + broker.profit.cash()).to.equal(await held('quote'))
    expect(broker.trades()).to.have.length(1)
    await stage.node.pass(12, 4)
    await session.cycle()
    const events = journal.events.map(({ event }) => event)
    expect(
      events.filter((event) => event === 'final'),
      'two swaps, two allowances',
    ).to.have.length(4)
    const { contracts } = stage.node
    const allowance = await stage.node.allowance(contracts.quote, ACCOUNT, contracts.router)
    expect(allowance, 'the router may take no more').to.equal(0n)
    expect(verifyAudit(audit.file).broken).to.equal(undefined)
    expect(readFileSync(path.join(folder, 'audit.jsonl'), 'utf8').match(/sign nonce/g)).to.have.length(4)
    expect(session.gasPaid() > 0n).to.equal(true)
  })

  it('behavior: a run that was killed goes on with its book', async () => {
    const first = await begin({ plan: { 0: BUY } })
    await first.hour()
    await first.hour()
    const before = { cash: first.broker.profit.cash(), held: first.broker.profit.held('ETH') }
    first.end()
    const second = await begin({ plan: { 2: SELL } })
    const { profit } = second.broker
    expect({ cash: profit.cash(), held: profit.held('ETH') }).to.deep.equal(before)
    expect(second.session.desk.record.times, 'bars so far').to.have.length(2)
    expect(words(await second.hour())).to.deep.equal(['filled'])
    expect(await held('base')).to.equal(0n)
    const [trade] = second.broker.trades()
    expect([trade?.entryBar, trade?.exitBar]).to.deep.equal([1, 3])
  })

  it('behavior: killed between sending and the block, it finds the trade when it comes back', async () => {
    const first = await begin({ plan: { 0: BUY } })
    await first.hour()
    const file = path.join(first.folder, 'journal.jsonl')
    first.end()
    // As if it had been killed before it heard of the block, and in the middle of a line.
    const lines = readFileSync(file, 'utf8').split('\n')
    const place = lines.findLastIndex((line) => line.includes('"mined"'))
    writeFileSync(file, `${lines.slice(0, place).join('\n')}\n${lines[place]?.slice(0, 40)}`)
    const second = await begin({ plan: {} })
    expect(second.broker.profit.held('ETH')).to.equal(BOUGHT)
    expect(words(await second.hour())).to.deep.equal([])
  })

  it('behavior: a file called halt stops entries and not exits, and lifting it lets them in again', async () => {
    const plan = { 0: BUY, 1: SELL, 2: BUY, 3: BUY }
    const { session, hour, folder, broker } = await begin({ plan })
    await hour()
    const halt = path.join(folder, 'halt')
    writeFileSync(halt, '')
    expect(words(await hour())).to.deep.equal(['halted', 'filled'])
    expect(broker.positions()).to.deep.equal([])
    expect(await hour()).to.deep.equal([])
    expect(session.isOver).to.equal(false)
    rmSync(halt)
    expect(words(await hour())).to.deep.equal(['resumed', 'filled'])
  })

  it('behavior: people halt it, close, flatten and let it go on by its inbox, and each is in the audit', async () => {
    const { session, hour, folder, broker, audit } = await begin({ plan: { 0: BUY, 1: BUY, 2: BUY } })
    const ask = (override: Override) => sendRequest(folder, { author: 'ann', override })
    await hour()
    ask({ action: 'close', position: 'BTC' })
    ask({ action: 'set-limit', name: 'maxPositions', value: 1 })
    ask({ action: 'close', position: 'ETH' })
    expect(words(await session.cycle())).to.deep.equal(['refused', 'refused', 'close', 'filled'])
    ask({ action: 'halt' })
    expect(words(await hour()), 'no entry').to.deep.equal(['halt', 'halted'])
    expect(session.halted).to.deep.equal({ by: 'person', cause: 'file halt' })
    ask({ action: 'resume' })
    expect(words(await hour())).to.deep.equal(['resume', 'resumed', 'filled'])
    ask({ action: 'flatten' })
    expect(words(await session.cycle())).to.deep.equal(['flatten', 'halted', 'filled'])
    expect([broker.positions(), await held('base'), session.isOver]).to.deep.equal([[], 0n, false])
    const actions = readFileSync(audit.file, 'utf8').match(/"author":"ann","action":"[a-z-]+"/g) ?? []
    const done = actions.map((line) => /"action":"(.*)"/.exec(line)?.[1])
    expect(done).to.deep.equal(['close', 'set-limit', 'close', 'halt', 'resume', 'flatten'])
    expect(liveStatus(session)).to.include({ bars: 3, blocked: 'halted' })
  })

  it('behavior: a fall that nobody expected sells all and ends the run', async () => {
    const settings = { dailyLossLimit: 0.05 }
    const { session, hour, folder, broker, alerts } = await begin({ plan: { 0: BUY }, settings })
    await hour()
    await stage.node.trade('sell', 250n * BASE)
    expect(words(await hour())).to.deep.equal(['limit', 'halt'])
    expect(alerts.map((text) => text.split(':')[0])).to.deep.equal(['daily_loss_limit', 'price_move'])
    const used = Object.fromEntries(session.limits.map((limit) => [limit.name, limit.used]))
    expect([used['maxPositions'], (used['dailyLossLimit'] ?? 0) > 0.05]).to.deep.equal([1, true])
    expect(session.isOver).to.equal(false)
    expect(readFileSync(path.join(folder, 'halt'), 'utf8')).to.match(/^price_move /)
    expect(words(await session.cycle())).to.deep.equal(['filled'])
    expect([broker.positions(), session.isOver, await held('base')]).to.deep.equal([[], true, 0n])
  })

  it('behavior: a strategy that fails is sold out of, and the run ends', async () => {
    const { session, hour, broker, alerts, errors } = await begin({ plan: { 0: BUY, 1: 'fails' } })
    await hour()
    const [note] = await hour()
    expect(note).to.include({ note: 'halt', code: 'critical_error', problem: 'it fails' })
    await session.cycle()
    expect([broker.positions(), session.isOver]).to.deep.equal([[], true])
    expect(alerts).to.deep.equal([
      'critical_error: the strategy failed: it fails: nothing is opened until it is resumed',
    ])
    expect(errors.map(String)).to.deep.equal(['Error: it fails'])
  })

  it('error: a strategy that wants what is not there is sold out of, and says what it wanted', async () => {
    const { session, hour, alerts } = await begin({ plan: { 0: [{ want: 'open', token: 'DOGE' }] } })
    const [note] = await hour()
    expect(note).to.include({ note: 'halt', code: 'critical_error' })
    expect([session.isOver, alerts.length]).to.deep.equal([true, 1])
    expect(alerts[0]).to.include("scripted wants { want: 'open', token: 'DOGE' } at bar 0: token is 'DOGE'")
  })

  it('behavior: money that is missing halts it, and nothing is sold by a book that is wrong', async () => {
    const { session, hour, broker } = await begin({ plan: { 0: BUY } })
    await hour()
    await stage.node.takeFrom(ACCOUNT, stage.node.contracts.quote, 100n * USD)
    const [note] = await session.cycle()
    expect(note).to.include({ note: 'halt', code: 'ledger_mismatch' })
    await session.cycle()
    expect(broker.positions()).to.have.length(1)
  })

  it('behavior: old news halt it', async () => {
    const { session } = await begin({ plan: {}, now: () => Date.now() / 1_000 })
    const [note] = await session.cycle()
    expect(note).to.include({ note: 'halt', code: 'stale_data' })
    expect(session.isOver).to.equal(true)
  })

  it('behavior: what would fail is not sent, what costs too much gas neither', async () => {
    const config = stage.config((settings) => ({ ...settings, fees: { maxGwei: 10, tipGwei: 1 } }))
    const { session, broker } = await begin({ plan: { 0: BUY }, config })
    await stage.node.request('hardhat_setNextBlockBaseFeePerGas', '0xba43b7400')
    await stage.node.pass(HOUR + 60, 4)
    const [note] = await session.cycle()
    expect(note).to.include({ note: 'refused', code: 'gas_too_high' })
    expect([broker.fills(), await held('quote')]).to.deep.equal([[], 11_000n * USD])
  })

  it('behavior: limits of the wallet hold', async () => {
    const wallets = { main: { keystore: 'key.json', address: ACCOUNT, perDay: 5_000 } }
    const config = stage.config((settings) => ({ ...settings, wallets }))
    const { hour, session } = await begin({ plan: { 0: BUY, 1: SELL, 2: BUY }, config })
    await hour()
    expect(session.limits.at(-1)).to.deep.equal({ name: 'perDay of main', used: 4_000, limit: 5_000 })
    await hour()
    const [note] = await hour()
    expect(note).to.include({ note: 'refused', code: 'wallet_limit' })
  })

  it('behavior: a transaction that nobody mines is offered more, within the cap', async () => {
    const { session, journal } = await begin({ plan: { 0: BUY } })
    await stage.node.pass(HOUR + 60, 4)
    await stage.node.request('evm_setAutomine', false)
    const cycle = session.cycle()
    const sendings = () => journal.events.filter((event) => event.event === 'sending')
    while (sendings().length < 3) await stage.node.rest()
    const offers = await stage.node.pending(ACCOUNT)
    expect(offers, 'one nonce').to.have.length(1)
    expect(new Set(sendings().map(({ nonce }) => nonce)).size).to.equal(1)
    await stage.node.request('evm_setAutomine', true)
    await stage.node.request('evm_mine')
    expect(words(await cycle)).to.deep.equal(['filled'])
  })

  it('behavior: one whose time is over is taken off the queue, and its entry given up', async () => {
    const { session, journal, broker } = await begin({ plan: { 0: BUY } })
    await stage.node.pass(HOUR + 60, 4)
    await stage.node.request('evm_setAutomine', false)
    const cycle = session.cycle()
    const kinds = () => journal.events.flatMap((event) => (event.event === 'sending' ? [event.kind] : []))
    while (kinds().length < 1) await stage.node.rest()
    // Blocks in which there is no place for it, until long after its deadline.
    await stage.node.passEmpty(600)
    while (!kinds().includes('cancel')) await stage.node.rest()
    await stage.node.request('evm_mine')
    expect(words(await cycle)).to.deep.equal(['refused'])
    expect(broker.fills()).to.deep.equal([])
    await stage.node.request('evm_setAutomine', true)
    expect(existsSync(path.join(stage.folder, 'run', 'halt'))).to.equal(false)
  })

  it('behavior: a reorganisation that takes a trade back ends the run; started again, its book is right', async () => {
    const snapshot = await stage.node.request('evm_snapshot')
    const first = await begin({ plan: { 0: BUY } })
    await first.hour()
    expect(first.broker.positions()).to.have.length(1)
    await stage.node.request('evm_revert', snapshot)
    await stage.node.pass(HOUR + 60, 20)
    const [note] = await first.session.cycle()
    expect(note).to.include({ note: 'halt', code: 'reorganised' })
    expect(first.session.isOver).to.equal(true)
    first.end()
    // It waits until nothing that it sent can come any more.
    await stage.node.pass(200)
    const second = await begin({ plan: {} })
    expect([second.broker.positions(), second.broker.cash()]).to.deep.equal([[], 10_000])
  })
})
