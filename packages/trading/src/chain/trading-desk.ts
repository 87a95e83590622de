import { toNumber, type Turn } from 'saffron-sim'

import type { Order } from '../broker/order.ts'
import type { ParamValues } from '../params/param.ts'
import { exitPlanOf } from '../risk/exit-plan-of.ts'
import type { EmergencySettings, Watched } from '../risk/emergency.ts'
import type { GuardEvent } from '../risk/guards.ts'
import type { Failure } from '../risk/pre-flight.ts'
import { decideOrders, type Rejection, type RiskMoment, urgentCloses } from '../risk/risk-manager.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import { createSupervisor } from '../risk/supervisor.ts'
import { checkIntents } from '../strategies/check-intents.ts'
import type { Intent } from '../strategies/intent.ts'
import { needsOf, type Strategy } from '../strategies/strategy.ts'
import type { DeskFeed } from './desk-feed.ts'
import { createDexBroker, type DexBroker, type DexTask } from './dex-broker.ts'
import { deskRecord, type DeskBooking } from './desk-record.ts'
import { deskWatch } from './desk-watch.ts'
import type { GasDesk } from './gas-desk.ts'
import { highestCorrelation } from './highest-correlation.ts'
import type { BarFeed } from './market-bars.ts'
import type { Loans } from './shorts/loans.ts'
import type { TraderRecord } from './trader-record.ts'
import { type FactSource, traderView } from './trader-view.ts'

interface DeskOptions<F extends DeskFeed> {
  readonly name: string
  readonly strategy: Strategy
  readonly params: ParamValues
  readonly settings: Omit<RiskSettings, 'capital'> & EmergencySettings
  /** The first is what a strategy for one market trades. */
  readonly feeds: readonly [F, ...F[]]
  readonly facts: FactSource | undefined
  /** Quote that it begins with, in smallest units. */
  readonly cash: bigint
  /** What the book and the balances on the chain differ by, as a share of all. */
  readonly ledgerGap: (broker: DexBroker<F>) => number
  readonly gas: Pick<GasDesk, 'saved'>
  /** Where it borrows what it sells short, if it may. */
  readonly loans?: Loans | undefined
  /** What it had after earlier bars, where it goes on from them: limits on losses know of them. */
  readonly past?: readonly { readonly time: number; readonly equity: number }[]
}

/** One trader's strategy, risk manager and book: the loop of a backtest, driven by the blocks of a chain. */
export interface TradingDesk<F extends DeskFeed = BarFeed> {
  readonly broker: DexBroker<F>
  readonly record: TraderRecord
  /** Looks at the last block, decides where a bar has closed since, and gives what is to be sent. */
  next(turn: Pick<Turn, 'time' | 'rng'>): readonly DexTask<F>[]
  /** The number that a fill of now has: the bar after the last closed one. */
  openBar(): number
  /** The chain has taken an order, or refused it. */
  settled(isDone: boolean): void
  /** Why no entry is allowed. */
  blocked(): 'daily_loss' | 'paused' | 'halted' | undefined
  /** Since the day began and from the best so far, as shares of what it had. */
  losses(): { readonly day: number; readonly drawdown: number }
  /** An order is not sent, for a reason. */
  giveUp(task: DexTask<F>, because: Failure): void
}

const VOLATILITY = 'natr:14'
const NO_LENDING = { code: 'short', limit: 'a lending market to borrow in', value: 'none' }

const NONE: readonly never[] = []

const isShort = ({ purpose, side }: Order) => 'opens' in purpose && side === 'sell'

export function openDesk<F extends DeskFeed>(options: DeskOptions<F>): TradingDesk<F> {
  const { name, strategy, params, settings, feeds, facts, cash, ledgerGap, gas, loans, past = [] } = options
  const [primary] = feeds
  const { quote } = primary.pool
  const tokens = feeds.map(({ token }) => token)
  /** Kept here: who has nothing to do is asked for nothing more. */
  let isIdle = false
  const wake = () => void (isIdle = false)
  const broker = createDexBroker({ cash, feeds, loans, openBar: () => index + 1, wake })
  const start = broker.profit.worth()
  const capital = toNumber(start, quote.decimals)
  const risk = { ...settings, capital }
  const supervisor = createSupervisor(() => risk)
  const isWatched = settings.emergency !== 0
  const watchesVolatility = settings.targetVolatility > 0
  const indicators = [...needsOf(strategy, params), ...(watchesVolatility ? [VOLATILITY] : [])]
  const told = { times: [] as number[], equity: [] as number[], events: [] as GuardEvent[], drawdown: 0 }
  const rejections: Rejection[] = []
  /** Where its first bar stands among those of the market. */
  const first = primary.bars().length - past.length
  /** The last closed bar, and what it had when it looked last. */
  let [index, worth] = [past.length - 1, capital]
  let [reverts, revertsInARow, errorsInARow] = [0, 0, 0]
  const watch = deskWatch(feeds)
  let peak = capital

  const view = traderView({ feeds, indicators, broker, facts, index: () => index })
  const rules = { settings: risk, exits: strategy.exits ?? exitPlanOf(risk), fee: 0, token: primary.token }
  const moment: RiskMoment = {
    broker,
    bar: () => index,
    blocked,
    volatility: (token) => {
      const percent = watchesVolatility ? view.of(token).value(VOLATILITY) : null
      return percent === null ? undefined : percent / 100
    },
    correlation: (token, direction) => highestCorrelation({ token, direction, broker, feeds, now: view.time }),
  }

  function stopAll(): void {
    for (const { token } of feeds) broker.cancel(token, 'opening')
    broker.submit(urgentCloses(broker, 'emergency'))
  }

  function supervise(watched: Omit<Watched, 'drawdown'>): void {
    const events = supervisor.close(told.equity.length - 1, told.equity.at(-1) ?? capital, watched)
    if (events.length === 0) return
    told.events.push(...events)
    if (events.some(({ event }) => event === 'emergency')) stopAll()
  }

  function close(time: number, equity: number, watched: Omit<Watched, 'drawdown'>): void {
    supervisor.open(time, told.equity.at(-1) ?? capital)
    told.times.push(time)
    told.equity.push(equity)
    supervise(watched)
    peak = Math.max(peak, equity)
    told.drawdown = Math.max(told.drawdown, 1 - equity / peak)
  }
  for (const { time, equity } of past) close(time, equity, {})

  /**
   * Books what it had after each bar that has come since the last booking. Nothing has changed meanwhile, so that who
   * waits for months has nothing to do but to look for a reason to trade.
   */
  function book(): DeskBooking {
    const bars = primary.bars()
    for (let bar = told.equity.length; bar <= index; bar++) {
      const time = bars[first + bar]?.time ?? 0
      close(time, worth, isWatched ? { ...watch(bar, time), revertsInARow, ledgerGap: ledgerGap(broker) } : {})
    }
    return told
  }

  function blocked() {
    book()
    return supervisor.blocks(index)
  }

  /** What the strategy wants; where errors are emergencies one ends not the run but its entries. */
  function wish(turn: Pick<Turn, 'rng'>): readonly Intent[] {
    if (!isWatched || settings.errorLimit === 0) return ask(turn)
    try {
      const wanted = ask(turn)
      errorsInARow = 0
      return wanted
    } catch (error) {
      errorsInARow += 1
      supervise({ errorsInARow, problem: error instanceof Error ? error.message : String(error) })
      return []
    }
  }

  function ask(turn: Pick<Turn, 'rng'>): readonly Intent[] {
    const intents = strategy.decide(view, params, () => turn.rng.fork(`bar ${index}`))
    return checkIntents(intents, { strategy: strategy.id, bar: index, tokens })
  }

  function decide(turn: Pick<Turn, 'rng'>): void {
    const wanted = wish(turn)
    // Most bars give most traders nothing to do.
    if (wanted.length === 0 && broker.positions().length === 0) return
    const { orders, rejections: refused } = decideOrders(wanted, moment, rules)
    if (orders.length + refused.length === 0) return
    const cannotBe = (order: Order) => isShort(order) && !((loans?.mostOf(order.token) ?? 0) > 0)
    broker.submit(orders.filter((order) => !cannotBe(order)))
    rejections.push(...refused)
    for (const { token } of orders.filter(cannotBe)) {
      rejections.push({ bar: index, token, failed: [NO_LENDING] })
    }
  }

  function now(): ReturnType<TraderRecord['now']> {
    const spots = new Map(
      feeds.flatMap((feed) => {
        const spot = feed.spot()
        return spot === undefined ? [] : [[feed.token, spot] as const]
      }),
    )
    return broker.at(spots)
  }

  return {
    broker,
    openBar: () => index + 1,
    settled(isDone) {
      revertsInARow = isDone ? 0 : revertsInARow + 1
      if (!isDone) reverts += 1
    },
    blocked,
    losses: () => {
      book()
      return supervisor.losses(broker.equity())
    },
    giveUp(task, because) {
      broker.drop(task)
      rejections.push({ bar: index, token: task.feed.token, failed: [because] })
    },
    next(turn) {
      if (!isIdle) {
        book()
        isIdle = broker.look()
        worth = broker.equity()
      }
      const seen = index
      index = primary.bars().length - first - 1
      if (index > seen) {
        if (isWatched) book()
        decide(turn)
      }
      return isIdle ? NONE : broker.due(turn.time)
    },
    record: deskRecord({
      name,
      strategy: strategy.id,
      token: primary.token,
      interval: primary.interval,
      start,
      capital,
      fills: broker.fills(),
      trades: broker.trades(),
      rejections,
      book,
      reverts: () => reverts,
      liquidations: () => broker.liquidations(),
      gasSaved: gas.saved,
      isHalted: () => blocked() !== undefined,
      now,
    }),
  }
}
