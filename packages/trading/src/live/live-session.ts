// Long for the one place where all that may happen to real money meets: its steps stand in their order.
import type { Rng } from 'saffron-sim/rng'

import type { Audit } from '../audit/open-audit.ts'
import type { TradingDesk } from '../chain/trading-desk.ts'
import { type Letter, takeRequests } from '../control/inbox.ts'
import type { Override } from '../control/override.ts'
import { positionId } from '../control/position-id.ts'
import type { Alert } from '../health/alerts.ts'
import { type LimitUsed, limitsUsed } from '../health/limits-used.ts'
import type { Meter } from '../health/meter.ts'
import type { ParamValues } from '../params/param.ts'
import { type EmergencySettings, emergencyTriggers, largestMove, type Trigger } from '../risk/emergency.ts'
import { urgentCloses } from '../risk/risk-manager.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import type { Strategy } from '../strategies/strategy.ts'
import type { KeySigner } from '../wallets/signer.ts'
import { createWalletManager, type ManagedWallet } from '../wallets/wallet-manager.ts'
import { checkDepth } from './check-depth.ts'
import type { LivePermit } from './gate.ts'
import { haltFile } from './halt-file.ts'
import { ledgerGap } from './ledger-gap.ts'
import { type LiveFeed, openLiveFeed } from './live-feed.ts'
import { headerOf } from './live-header.ts'
import type { JournalHeader, LiveJournal } from './live-journal.ts'
import { limitAlerts, type LiveStop, stopAlert } from './live-alerts.ts'
import { openLiveDesk } from './open-live-desk.ts'
import { createRpcBroker, type LiveTask, type RpcBroker, type SendingResult } from './rpc-broker.ts'
import { pastOf } from './sent-orders.ts'
import { settlePast } from './settle-past.ts'
import { transactionQueue } from './transaction-queue.ts'

export interface LiveOptions {
  readonly permit: LivePermit
  readonly signer: KeySigner
  readonly strategy: Strategy
  readonly hash: string
  readonly params: ParamValues
  readonly settings: RiskSettings
  readonly emergency: EmergencySettings
  readonly rng: Rng
  /** Where the run is kept. */
  readonly folder: string
  readonly journal: LiveJournal
  readonly audit: Audit
  /** Seconds since 1970, on the wall. */
  readonly now: () => number
  readonly wait: (seconds: number) => Promise<void>
  /** What a person should know at once. */
  readonly alert?: ((alert: Alert) => void) | undefined
  /** An error that did not end the run. */
  readonly failed?: ((error: unknown) => void) | undefined
  readonly meter?: Meter | undefined
}

/** Something that a person should know. */
export type LiveNote = Readonly<Record<string, unknown>> & { readonly note: string }

/** Live trading as it goes on. */
export interface LiveSession {
  readonly desk: TradingDesk<LiveFeed>
  /** Looks, decides, sends, compares the book with the chain. Gives what there is to tell. */
  cycle(): Promise<readonly LiveNote[]>
  /** Whether a trigger has stopped it and nothing is held any more, or its book cannot be relied on. */
  readonly isOver: boolean
  /** Who or what has stopped its entries. */
  readonly halted: { readonly by: 'emergency' | 'person'; readonly cause: string } | undefined
  /** Of the last block. */
  readonly price: number | undefined
  /** When that was, in seconds since 1970; 0 before one was looked at. */
  readonly time: number
  /** How much it uses of the limits of the risk manager and of the wallet. */
  readonly limits: readonly LimitUsed[]
  /** Paid for gas, in the smallest unit of the chain's coin. */
  gasPaid(): bigint
}

/** Goes on where the journal of its folder ends, or begins. */
export async function openLiveSession(options: LiveOptions): Promise<LiveSession> {
  const { permit, journal, folder, signer } = options
  const { live, network } = permit
  const known = pastOf(journal.events, folder).header
  const { token, pair, interval, historyBlocks } = live.market
  const { confirmations, fees, pollSeconds } = live
  const { meter } = options
  const market = { token, pair, interval, historyBlocks, confirmations, meter, origin: known?.origin }
  const feed = await openLiveFeed({ ...permit, ...market })
  const header = await headerOf({ ...options, origin: feed.origin })
  await settlePast(options)
  const past = pastOf(journal.events, folder)
  const desk = openLiveDesk({ ...options, feed, cash: header.cash, past })
  const limits = permit.wallet
  const wallet = createWalletManager({ [live.wallet]: { signer, limits, spent: past.spent } }).wallet(live.wallet)
  const queue = transactionQueue({ ...options, ...permit, chainId: network.chainId, fees, pollSeconds })
  const broker = createRpcBroker({ permit, desk, wallet, queue, journal })
  return new Session(options, { feed, desk, broker, wallet, besides: header.besides })
}

interface Parts {
  readonly feed: LiveFeed
  readonly desk: TradingDesk<LiveFeed>
  readonly broker: RpcBroker
  readonly wallet: ManagedWallet
  readonly besides: JournalHeader['besides']
}

class Session implements LiveSession {
  readonly desk: TradingDesk<LiveFeed>
  readonly #options: LiveOptions
  readonly #parts: Parts
  readonly #halt: ReturnType<typeof haltFile>
  #wasHalted: boolean
  /** A trigger has stopped it; the book is wrong. */
  #stopped: string | undefined
  #isBroken = false
  #revertsInARow = 0
  #peak: number
  #barsTold: number
  time = 0

  constructor(options: LiveOptions, parts: Parts) {
    this.desk = parts.desk
    this.#options = options
    this.#parts = parts
    this.#halt = haltFile(options.folder)
    this.#wasHalted = this.#halt.isThere()
    this.#peak = parts.desk.broker.equity()
    this.#barsTold = parts.desk.record.times.length
  }

  get isOver(): boolean {
    return this.#isBroken || (this.#stopped !== undefined && this.desk.broker.positions().length === 0)
  }

  get halted(): LiveSession['halted'] {
    if (this.#stopped !== undefined) return { by: 'emergency', cause: this.#stopped }
    return this.#halt.isThere() ? { by: 'person', cause: 'file halt' } : undefined
  }

  get price(): number | undefined {
    return this.#parts.feed.price()
  }

  get limits(): readonly LimitUsed[] {
    const { settings, emergency } = this.#options
    const { limits, name } = this.#parts.wallet
    const { broker } = this.desk
    const equity = broker.equity()
    const losses = { ...this.desk.losses(), drawdown: Math.max(0, 1 - equity / this.#peak) }
    const state = { positions: broker.positions(), equity, losses, settings: { ...settings, ...emergency } }
    const { perDay } = limits
    if (perDay === undefined) return limitsUsed(state)
    return [
      ...limitsUsed(state),
      { name: `perDay of ${name}`, used: this.#parts.wallet.spent(this.time), limit: perDay },
    ]
  }

  gasPaid(): bigint {
    const { orders } = pastOf(this.#options.journal.events, this.#options.folder)
    return orders.reduce((sum, { mined }) => sum + (mined?.gasPaid ?? 0n), 0n)
  }

  async cycle(): Promise<readonly LiveNote[]> {
    const { rng, permit, journal, folder } = this.#options
    const { feed, broker } = this.#parts
    const { number, timestamp: time } = await feed.refresh()
    this.time = time
    const depth = await checkDepth({ permit, journal, folder, head: number })
    const moved = depth.moved.map((hash) => ({ note: 'reorganised', hash }))
    if (depth.changed.length > 0) {
      this.#isBroken = true
      return [...moved, ...this.#stop({ code: 'reorganised' }, { hashes: depth.changed })]
    }
    const controlled = takeRequests(folder).map((letter) => this.#control(letter))
    const halted = this.#lookForHalt()
    const { record } = this.desk
    const { settings, alert } = this.#options
    const [refused, limited] = [record.rejections.length, record.events.length]
    const { tasks, failed } = this.#decide({ time, rng })
    this.#tellBars()
    const sent = await broker.send(tasks, time)
    this.#countReverts(sent)
    const reached = record.events.slice(limited)
    for (const one of limitAlerts(reached, settings, time)) alert?.(one)
    return [
      ...moved,
      ...controlled,
      ...halted,
      ...failed,
      ...reached.map((event) => ({ note: 'limit', ...event })),
      ...record.rejections.slice(refused).map((rejection) => ({ note: 'rejected', ...rejection })),
      ...sent.map(noteOf),
      ...(await this.#checkEmergency(time)),
    ]
  }

  /** What is to be sent; an error of the strategy is an emergency, for nobody knows what it would have wanted. */
  #decide(turn: { readonly time: number; readonly rng: Rng }) {
    try {
      return { tasks: this.#allowed(this.desk.next(turn)), failed: [] }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      this.#options.failed?.(error)
      const stop = { code: 'critical_error', limit: 1, value: 1, problem } as const
      return { tasks: [], failed: this.#sellAll(this.#stop(stop, { problem })) }
    }
  }

  #lookForHalt(): LiveNote[] {
    const isHalted = this.#halt.isThere()
    if (isHalted === this.#wasHalted || this.#stopped !== undefined) return []
    this.#wasHalted = isHalted
    // Who lifts a halt takes things as they are.
    this.#peak = this.desk.broker.equity()
    const note = isHalted ? 'halted' : 'resumed'
    this.#options.audit.append({ author: 'saffron', action: note, detail: { by: 'the halt file' } })
    return [{ note }]
  }

  /** Entries are given up while halted; what closes is sent all the same. */
  #allowed(tasks: readonly LiveTask[]): readonly LiveTask[] {
    if (this.halted === undefined) return tasks
    const opens = ({ waiting }: LiveTask) => 'opens' in waiting.order.purpose
    for (const task of tasks) if (opens(task)) this.desk.broker.failed(task)
    return tasks.filter((task) => !opens(task))
  }

  /** Keeps what a restart has to know of each bar. */
  #tellBars(): void {
    const { times, equity } = this.desk.record
    const best = this.desk.broker.position(this.#parts.feed.token)?.best
    for (; this.#barsTold < times.length; this.#barsTold++) {
      const [time = 0, worth = 0] = [times[this.#barsTold], equity[this.#barsTold]]
      this.#options.journal.write({ event: 'bar', time, equity: worth, ...(best !== undefined && { best }) })
    }
  }

  #countReverts(sent: readonly SendingResult[]): void {
    for (const { outcome } of sent) {
      if (outcome === 'failed') this.#revertsInARow += 1
      if (outcome === 'filled') this.#revertsInARow = 0
    }
  }

  async #checkEmergency(time: number): Promise<LiveNote[]> {
    const { emergency, now, permit } = this.#options
    const { feed } = this.#parts
    const equity = this.desk.broker.equity()
    this.#peak = Math.max(this.#peak, equity)
    const bars = feed.bars()
    const [last, before] = [bars.at(-1), bars.at(-2)]
    const watched = {
      revertsInARow: this.#revertsInARow,
      lastMove: last && largestMove(last, before),
      dataAge: (now() - time) / feed.interval,
      ledgerGap: await ledgerGap({ permit, ...this.#parts }),
      drawdown: 1 - equity / this.#peak,
    }
    return emergencyTriggers(watched, { ...emergency, emergency: 1 }).flatMap((trigger) => this.#react(trigger))
  }

  #react(trigger: Trigger): LiveNote[] {
    const { code, limit, value } = trigger
    const notes = this.#stop(trigger, { limit, value })
    // Where the price or the book is not to be relied on, a sale may make it worse.
    return code === 'price_move' || code === 'drawdown' ? this.#sellAll(notes) : notes
  }

  /** Orders to close all, where that is news. */
  #sellAll(notes: LiveNote[]): LiveNote[] {
    if (notes.length > 0) this.#close('emergency')
    return notes
  }

  #close(reason: string): void {
    this.desk.broker.cancel(this.#parts.feed.token, 'opening')
    this.desk.broker.submit(urgentCloses(this.desk.broker, reason))
  }

  /** What a person wants; it is written down before it is done. */
  #control(letter: Letter): LiveNote {
    const { audit } = this.#options
    if ('problem' in letter) {
      audit.append({ author: 'inbox', action: 'refuse', detail: { ...letter } })
      return { note: 'refused', ...letter }
    }
    const { author, override } = letter
    const { action } = override
    const refused = action === 'set-limit' ? 'a live run keeps the limits it began with' : this.#cannotClose(override)
    audit.append({ author, action, detail: { ...override, ...(refused !== undefined && { refused }) } })
    if (refused !== undefined) return { note: 'refused', author, action, reason: refused }
    if (action === 'resume') this.#resume()
    else if (action !== 'close') this.#halt.make(`${action} by ${author}`)
    if (action === 'close' || action === 'flatten') this.#close(action)
    return { note: action, author }
  }

  #cannotClose(override: Override): string | undefined {
    if (override.action !== 'close') return undefined
    const isHeld = this.desk.broker
      .positions()
      .some((held) => held.token === override.position || positionId(held) === override.position)
    return isHeld ? undefined : `there is no position ${override.position}`
  }

  #resume(): void {
    this.#halt.lift()
    this.#stopped = undefined
    this.#revertsInARow = 0
  }

  /** Halts by itself, once, so that a restart finds it halted. */
  #stop(stop: LiveStop, facts: Readonly<Record<string, unknown>>): LiveNote[] {
    if (this.#stopped !== undefined) return []
    const { code } = stop
    this.#stopped = code
    this.#options.audit.append({ author: 'saffron', action: 'halt', detail: { code, ...facts } })
    this.#halt.make(`${code} ${JSON.stringify(facts)}`)
    this.#options.alert?.(stopAlert(stop, this.#options.now()))
    return [{ note: 'halt', code, ...facts }]
  }
}

function noteOf({ task, outcome, code, reason, trade, hash }: SendingResult): LiveNote {
  const { side, waiting } = task
  const facts = { token: waiting.order.token, side, for: waiting.order.reason }
  const amounts = trade && { base: String(trade.base), quote: String(trade.quote) }
  return {
    note: outcome,
    ...facts,
    ...amounts,
    ...(code && { code }),
    ...(reason && { reason }),
    ...(hash && { hash }),
  }
}
