import { SaffronError } from 'saffron-sim/cli'
import { stream } from 'saffron-sim/rng'

import { createBarBroker } from '../broker/bar-broker.ts'
import type { Fill, Order } from '../broker/order.ts'
import type { Position } from '../broker/position.ts'
import { StrategyFailedError } from '../errors.ts'
import { type Meter, noMeter } from '../health/meter.ts'
import { exitPlanOf } from '../risk/exit-plan-of.ts'
import { type EmergencySettings, noEmergency, type Watched } from '../risk/emergency.ts'
import type { GuardEvent } from '../risk/guards.ts'
import { type Decision, decideOrders, type Rejection, type RiskMoment, urgentCloses } from '../risk/risk-manager.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import { createSupervisor, type Halt, type Supervisor } from '../risk/supervisor.ts'
import { checkIntents } from '../strategies/check-intents.ts'
import type { Intent } from '../strategies/intent.ts'
import type { MarketSeries } from '../strategies/market-series.ts'
import type { BacktestOptions, BacktestResult } from './run-backtest.ts'
import { type ClosedBars, openMarkets } from './session-markets.ts'

export interface SessionOptions extends Omit<BacktestOptions, 'markets' | 'detail'> {
  /** The markets; the first is what a strategy for one market trades. */
  readonly tokens: readonly string[]
  /** Seconds of a bar, and of the shorter ones that orders are filled against. */
  readonly interval: number
  readonly detailInterval?: number | undefined
  /** Of a token whose bars are known to the last beforehand, what has been computed of them. */
  readonly series?: ((token: string) => MarketSeries | undefined) | undefined
  readonly meter?: Meter | undefined
}

/** The bars of a moment, and what is to happen with them. */
export interface SessionBars extends ClosedBars {
  /** Whether nothing is ordered any more, for none will come. */
  readonly isLast?: boolean
  /** Called once they have filled what was ordered and before anything else is: when people may step in. */
  readonly stepIn?: (() => void) | undefined
}

/** What came of one moment. */
export interface SessionStep {
  readonly fills: readonly Fill[]
  readonly events: readonly GuardEvent[]
  readonly intents: readonly Intent[]
  readonly orders: readonly Order[]
  readonly rejections: readonly Rejection[]
  readonly equity: number
  /** What the strategy threw, where that ends not the run but its entries. */
  readonly error?: unknown
}

/** Limits that may become others while it runs. */
export type SessionSettings = RiskSettings & EmergencySettings

/** How it stands after the last closed bar. */
export interface SessionState {
  readonly halted: Halt | undefined
  /** Its number; -1 before the first. */
  readonly bar: number
  readonly equity: number
  readonly cash: number
  /** With the last price of each. */
  readonly positions: readonly (Position & { readonly price: number })[]
  /** Why no entry is allowed. */
  readonly blocked: ReturnType<Supervisor['blocks']>
  readonly losses: ReturnType<Supervisor['losses']>
  readonly settings: SessionSettings
}

/** A strategy over bars as they come, and what a person may do to it: one loop for backtests and for paper trading. */
export interface BacktestSession {
  next(closed: SessionBars): SessionStep
  /** Sells what is left at the last close. */
  end(): BacktestResult
  state(): SessionState
  /** Opens nothing any more, and takes back what rests to do so. */
  halt(cause: string): void
  resume(): void
  /** Closes what is held at the next open: all of it, or that of a token. */
  close(reason: string, token?: string): void
  /** Positions that are open keep the exits they were opened with. */
  set(settings: SessionSettings): void
}

// Broker, supervisor and the lists of what came change together, bar by bar: what reads and steers them stays beside them.
export function openSession(options: SessionOptions): BacktestSession {
  const { strategy, params, seed = '1', warmupBars = 0, interval, meter = noMeter, emergency = noEmergency } = options
  let settings: SessionSettings = { ...options.settings, ...emergency }
  const { capital, maxPositionUsd } = settings
  const broker = createBarBroker({ ...options.broker, capital, maxPosition: maxPositionUsd })
  const supervisor = createSupervisor(() => settings)
  const markets = openMarkets(options, broker)
  const { view } = markets
  const times: number[] = []
  const equity: number[] = []
  const events: GuardEvent[] = []
  const rejections: Rejection[] = []
  const intents: (readonly Intent[])[] = []
  let errorsInARow = 0

  const bar = () => times.length - 1
  const moment: RiskMoment = {
    ...markets.moment,
    bar,
    blocked: () => supervisor.blocks(bar()),
  }
  const rulesOf = () => ({
    settings,
    exits: strategy.exits ?? exitPlanOf(settings),
    fee: options.broker?.fee?.most ?? 0,
    token: view.token,
  })
  let rules = rulesOf()
  const rng = () => stream(seed, 'decide', String(bar()))

  /** What the strategy wants, or why it cannot say. */
  function decide(): { readonly wanted: readonly Intent[]; readonly error?: unknown } {
    if (bar() < warmupBars) return { wanted: NO_INTENTS }
    const ask = () => {
      const wanted = meter.measure('decide', () => strategy.decide(view, params, rng))
      return checkIntents(wanted, { strategy: strategy.id, bar: bar(), tokens: options.tokens })
    }
    const endsAll = settings.emergency === 0 || settings.errorLimit === 0
    try {
      const wanted = ask()
      errorsInARow = 0
      return { wanted }
    } catch (error) {
      if (endsAll && error instanceof SaffronError) throw error
      if (endsAll) throw new StrategyFailedError({ strategy: strategy.id, bar: bar(), cause: error })
      errorsInARow += 1
      return { wanted: NO_INTENTS, error }
    }
  }

  function watch(worth: number, watched: Omit<Watched, 'drawdown'>): readonly GuardEvent[] {
    const reached = supervisor.close(bar(), worth, watched)
    if (reached.some(({ event }) => event === 'emergency')) stopAll('emergency')
    for (const event of reached) events.push(event)
    return reached
  }

  function cancelEntries(): void {
    for (const token of options.tokens) broker.cancel(token, 'opening')
  }

  function stopAll(reason: string): void {
    cancelEntries()
    broker.submit(urgentCloses(broker, reason))
  }

  /** Orders for the next open, or why not. */
  function order(wanted: readonly Intent[]): Decision {
    const decision = decideOrders(wanted, moment, rules)
    if (decision.orders.length > 0) broker.submit(decision.orders)
    for (const rejection of decision.rejections) rejections.push(rejection)
    return decision
  }

  return {
    next(closed) {
      const { time, isLast = false, stepIn } = closed
      const filled = broker.fills().length
      times.push(time)
      supervisor.open(time, equity.at(-1) ?? capital)
      const watched = settings.emergency === 0 ? {} : markets.newsOf(closed)
      markets.take(bar(), closed)
      const worth = broker.equity()
      equity.push(worth)
      const reached = watch(worth, watched)
      stepIn?.()
      const { wanted, error } = decide()
      const failed = error === undefined ? undefined : watch(worth, { errorsInARow, problem: messageOf(error) })
      intents.push(wanted.length === 0 ? NO_INTENTS : wanted)
      const fills = broker.fills().length === filled ? NO_FILLS : broker.fills().slice(filled)
      const { orders, rejections: refused } = isLast ? NOTHING : order(wanted)
      const step = { fills, events: reached, intents: wanted, orders, rejections: refused, equity: worth }
      return failed === undefined ? step : { ...step, events: [...reached, ...failed], error }
    },
    end() {
      markets.closeAll(bar())
      if (equity.length > 0) equity[equity.length - 1] = broker.equity()
      return { times, interval, trades: broker.trades(), fills: broker.fills(), events, rejections, equity, intents }
    },
    state: () => ({
      bar: bar(),
      equity: broker.equity(),
      cash: broker.cash(),
      positions: broker.positions().map((held) => ({ ...held, price: markets.lastPrice(held) })),
      halted: supervisor.halted(),
      blocked: moment.blocked(),
      losses: supervisor.losses(broker.equity()),
      settings,
    }),
    halt(cause) {
      supervisor.halt(cause, bar())
      cancelEntries()
    },
    resume() {
      errorsInARow = 0
      supervisor.resume(broker.equity())
    },
    close: (reason, token) => broker.submit(urgentCloses(broker, reason, token)),
    set(others) {
      settings = others
      rules = rulesOf()
      broker.limit(settings.maxPositionUsd)
    },
  }
}

const NO_INTENTS: readonly Intent[] = []
const NO_FILLS: readonly Fill[] = []
const NOTHING: Decision = { orders: [], rejections: [] }

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
