import { stream } from 'saffron-sim/rng'

import type { Bar } from '../bars/bar.ts'
import { type BarBroker, createBarBroker } from '../broker/bar-broker.ts'
import type { ExitPlan } from '../broker/exit-plan.ts'
import type { Fill, Order } from '../broker/order.ts'
import { exitPlanOf } from '../risk/exit-plan-of.ts'
import { createGuards, type GuardEvent } from '../risk/guards.ts'
import { returnCorrelation } from '../risk/return-correlation.ts'
import { decideOrders, type Rejection, type RiskMoment } from '../risk/risk-manager.ts'
import type { Intent } from '../strategies/intent.ts'
import type { MarketView } from '../strategies/market-view.ts'
import { viewOfMarkets } from '../strategies/view-of-markets.ts'
import { createMarketState, type MarketState } from './market-state.ts'
import type { BacktestOptions, BacktestResult } from './run-backtest.ts'

export interface SessionOptions extends Omit<BacktestOptions, 'markets' | 'detail'> {
  /** The markets; the first is what a strategy for one market trades. */
  readonly tokens: readonly string[]
  /** Seconds of a bar, and of the shorter ones that orders are filled against. */
  readonly interval: number
  readonly detailInterval?: number | undefined
}

/** The bars that have closed at one moment, by token. */
export interface ClosedBars {
  /** When they opened. */
  readonly time: number
  readonly bars: ReadonlyMap<string, Bar>
  /** Shorter ones within them. */
  readonly within?: ReadonlyMap<string, readonly Bar[]> | undefined
  /** Whether nothing is ordered any more, for none will come. */
  readonly isLast?: boolean
}

/** What came of one moment. */
export interface SessionStep {
  readonly fills: readonly Fill[]
  readonly events: readonly GuardEvent[]
  readonly intents: readonly Intent[]
  readonly orders: readonly Order[]
  readonly rejections: readonly Rejection[]
  readonly equity: number
}

/** A strategy over bars as they come: one loop for backtests and for paper trading. */
export interface BacktestSession {
  next(closed: ClosedBars): SessionStep
  /** Sells what is left at the last close. */
  end(): BacktestResult
}

export function openSession(options: SessionOptions): BacktestSession {
  const { strategy, params, settings, seed = '1', warmupBars = 0, interval } = options
  const broker = createBarBroker({ ...options.broker, capital: settings.capital, maxPosition: settings.maxPositionUsd })
  const guards = createGuards(settings)
  const run = prepare(options, broker)
  const view = viewOf(run, broker, options.facts)
  const risk = { settings, exits: run.exits, fee: options.broker?.fee?.most ?? 0, token: view.token }
  const moment = momentOf(run, broker)
  const times: number[] = []
  const equity: number[] = []
  const events: GuardEvent[] = []
  const rejections: Rejection[] = []
  const intents: (readonly Intent[])[] = []

  /** Orders for the next open, or why not. */
  function order(wanted: readonly Intent[], index: number) {
    const decision = decideOrders(wanted, { ...moment, bar: index, blocked: guards.blocks(index) }, risk)
    broker.submit(decision.orders)
    rejections.push(...decision.rejections)
    return decision
  }

  return {
    next(closed) {
      const { time, isLast = false } = closed
      const index = times.length
      const filled = broker.fills().length
      run.now = { index, time }
      times.push(time)
      guards.open(time, equity.at(-1) ?? settings.capital)
      for (const token of run.tokens) fillBar(broker, run, { token, closed })
      equity.push(broker.equity())
      const reached = guards.close(index, broker.equity())
      events.push(...reached)
      const rng = () => stream(seed, 'decide', String(index))
      const wanted = index < warmupBars ? [] : strategy.decide(view, params, rng)
      intents.push(wanted)
      const fills = broker.fills().slice(filled)
      const decision = isLast ? { orders: [], rejections: [] } : order(wanted, index)
      return { fills, events: reached, intents: wanted, ...decision, equity: broker.equity() }
    },
    end() {
      closeAll(broker, run)
      if (equity.length > 0) equity[equity.length - 1] = broker.equity()
      return { times, interval, trades: broker.trades(), fills: broker.fills(), events, rejections, equity, intents }
    },
  }
}

/** What does not change while it runs, the markets as they grow, and the bar at hand. */
interface Run {
  readonly tokens: readonly string[]
  readonly interval: number
  readonly detailInterval: number
  readonly exits: ExitPlan
  readonly states: ReadonlyMap<string, MarketState>
  /** Where positions are sized by volatility, or none is asked for. */
  readonly watchesVolatility: boolean
  now: { index: number; time: number }
}

const VOLATILITY = 'natr:14'

function prepare(options: SessionOptions, broker: BarBroker): Run {
  const { strategy, params, settings, tokens, interval, detailInterval = interval } = options
  const watchesVolatility = settings.targetVolatility > 0
  const indicators = [...strategy.needs(params), ...(watchesVolatility ? [VOLATILITY] : [])]
  const index = () => run.now.index
  const run: Run = {
    tokens,
    interval,
    detailInterval,
    exits: strategy.exits ?? exitPlanOf(settings),
    states: new Map(tokens.map((token) => [token, createMarketState({ token, interval, indicators, broker, index })])),
    watchesVolatility,
    now: { index: 0, time: 0 },
  }
  return run
}

function fillBar(broker: BarBroker, run: Run, { token, closed }: { token: string; closed: ClosedBars }): void {
  const { index } = run.now
  const bar = closed.bars.get(token)
  if (bar === undefined) return
  const shorter = closed.within?.get(token)
  if (shorter === undefined) broker.next(token, bar, { index, seconds: run.interval })
  else for (const part of shorter) broker.next(token, part, { index, seconds: run.detailInterval })
  run.states.get(token)?.push(bar)
}

const viewOf = (run: Run, broker: BarBroker, facts: BacktestOptions['facts'] = {}): MarketView =>
  viewOfMarkets({
    views: new Map([...run.states].map(([token, { view }]) => [token, view])),
    interval: run.interval,
    time: () => run.now.time + run.interval,
    index: () => run.now.index,
    purse: broker,
    fact: (name, now) => facts[name]?.findLast(({ time }) => time <= now)?.value ?? null,
  })

/** What the risk manager asks of the markets. */
const momentOf = (run: Run, broker: BarBroker): Omit<RiskMoment, 'bar' | 'blocked'> => ({
  broker,
  volatility(token) {
    const percent = run.watchesVolatility ? (run.states.get(token)?.value(VOLATILITY) ?? null) : null
    return percent === null ? undefined : percent / 100
  },
  correlation(token, direction) {
    const own = run.states.get(token)?.list ?? []
    const values = broker.positions().flatMap((held) => {
      if (held.direction !== direction || held.token === token) return []
      return returnCorrelation(own, run.states.get(held.token)?.list ?? [], run.now.time) ?? []
    })
    return values.length === 0 ? undefined : Math.max(...values)
  },
})

function closeAll(broker: BarBroker, run: Run): void {
  const { index } = run.now
  for (const { token } of broker.positions()) {
    const bar = run.states.get(token)?.list.at(-1)
    if (bar !== undefined) broker.close(token, bar, { index, price: bar.close, reason: 'end_of_data' })
  }
}
