import type { BarBroker } from '../broker/bar-broker.ts'
import type { Position } from '../broker/position.ts'
import type { ExitPlan } from '../broker/exit-plan.ts'
import type { Order, Side } from '../broker/order.ts'
import { total } from '../statistics/moments.ts'
import type { Intent } from '../strategies/intent.ts'
import { type Failure, preFlight } from './pre-flight.ts'
import type { RiskSettings } from './risk-settings.ts'
import { type Size, sizePosition } from './size-position.ts'

/** An intent that did not become an order, with every check that it failed. */
export interface Rejection {
  readonly bar: number
  readonly token: string
  readonly failed: readonly Failure[]
}

export interface Decision {
  readonly orders: readonly Order[]
  readonly rejections: readonly Rejection[]
}

/** What the manager asks of whoever carries its orders out. */
export type RiskBook = Pick<BarBroker, 'cash' | 'equity' | 'position' | 'positions' | 'resting' | 'cancel'>

/** What the manager knows of the moment. */
export interface RiskMoment {
  bar(): number
  readonly broker: RiskBook
  blocked(): 'daily_loss' | 'paused' | 'halted' | undefined
  /** Average true range over the price of a token. */
  volatility(token: string): number | undefined
  /** Largest correlation of a token with the open positions of a direction. */
  correlation(token: string, direction: 1 | -1): number | undefined
}

interface Rules {
  readonly settings: RiskSettings
  readonly exits: ExitPlan
  /** The largest fee, as a share of the notional. */
  readonly fee: number
  /** What an intent without a token means. */
  readonly token: string
}

const closingSide = (direction: 1 | -1): Side => (direction === 1 ? 'sell' : 'buy')

const isOld = ({ entryBar, exits: { maxHoldBars } }: Position, bar: number): boolean =>
  maxHoldBars !== undefined && bar - entryBar + 1 >= maxHoldBars

const NOTHING: Decision = { orders: [], rejections: [] }

/** Turns what a strategy wants into orders, or says why not. Exits always pass; entries pass every check or none. */
export function decideOrders(intents: readonly Intent[], moment: RiskMoment, rules: Rules): Decision {
  // Most bars: nothing is wanted, and nothing has been held for too long.
  if (intents.length === 0 && !moment.broker.positions().some((held) => isOld(held, moment.bar()))) return NOTHING
  const closing = closingOrders(intents, moment, rules)
  const orders = [...closing]
  const rejections: Rejection[] = []
  for (const intent of intents) {
    const token = intent.token ?? rules.token
    if (intent.want === 'cancel') moment.broker.cancel(token)
    if (intent.want !== 'open' && (intent.want !== 'place' || intent.closes === true)) continue
    const leaving = closing.some((order) => order.token === token)
    const answer = entry(intent, moment, { ...rules, token, leaving })
    if ('order' in answer) orders.push(answer.order)
    else if (answer.failed.length > 0) rejections.push({ bar: moment.bar(), token, failed: answer.failed })
  }
  return { orders, rejections }
}

/** What the strategy closes, and what has been held for too long; nothing that is being closed already. */
function closingOrders(intents: readonly Intent[], { bar, broker }: RiskMoment, { token: usual }: Rules): Order[] {
  return broker.positions().flatMap((held): Order[] => {
    const { token, direction, quantity } = held
    const placed = intents.flatMap((intent): Order[] => {
      if (intent.want !== 'place' || intent.closes !== true || (intent.token ?? usual) !== token) return []
      const { type, size, validity, group, reason = 'signal' } = intent
      const rest = { ...(validity && { validity }), ...(group && { group }) }
      return [
        {
          token,
          side: closingSide(direction),
          type,
          purpose: { closes: { quantity: size * quantity } },
          reason,
          ...rest,
        },
      ]
    })
    if (isLeaving(broker, token)) return placed
    const market = { token, side: closingSide(direction), type: { kind: 'market' } } as const
    const wanted = intents.find((intent) => intent.want === 'close' && (intent.token ?? usual) === token)
    if (wanted?.want === 'close') {
      const { share = 1, reason = 'signal' } = wanted
      const closes = share === 1 ? {} : { quantity: share * quantity }
      return [...placed, { ...market, purpose: { closes }, reason }]
    }
    return isOld(held, bar()) ? [...placed, { ...market, purpose: { closes: {} }, reason: 'time_exit' }] : placed
  })
}

/** Whether the market order that closes a position is on its way. */
const isLeaving = (broker: RiskBook, token: string) =>
  broker.resting(token).some((order) => 'closes' in order.purpose && order.type.kind === 'market')

/** Orders that close what is held at any price: all of it, or that of one token; none of what is so on its way already. */
export function urgentCloses(broker: RiskBook, reason: string, only?: string): readonly Order[] {
  const isUrgent = (token: string) => broker.resting(token).some((order) => order.isUrgent === true)
  const held = broker.positions().filter(({ token }) => (only ?? token) === token && !isUrgent(token))
  return held.map(({ token, direction }) => ({
    token,
    side: closingSide(direction),
    type: { kind: 'market' },
    purpose: { closes: {} },
    reason,
    isUrgent: true,
  }))
}

type Entry = Extract<Intent, { want: 'open' | 'place' }>

interface EntryRules extends Rules {
  /** Whether what is held of the token is being closed. */
  readonly leaving: boolean
}

function entry(
  intent: Entry,
  moment: RiskMoment,
  rules: EntryRules,
): { order: Order } | { failed: readonly Failure[] } {
  const { token, settings, exits, leaving } = rules
  const { broker } = moment
  const direction = intent.want === 'open' ? (intent.direction ?? 1) : intent.side === 'buy' ? 1 : -1
  const held = broker.position(token)
  const adds = intent.want === 'place' || intent.add === true
  const onItsWay = broker.resting(token).some((order) => 'opens' in order.purpose && order.type.kind === 'market')
  // A signal that is there already is no news, and no failure either.
  if (!adds && !leaving && (held?.direction === direction || onItsWay)) return { failed: [] }
  const { notional } = entrySize(intent, moment, rules)
  const { failed } = preFlight({
    notional,
    freeCash: freeCash(broker, leaving),
    maxPosition: settings.maxPositionUsd,
    minOrder: settings.minOrderUsd,
    minConfidence: settings.minConfidence,
    confidence: intent.want === 'open' ? intent.confidence : undefined,
    maxCorrelation: settings.maxCorrelation,
    correlation: held === undefined ? moment.correlation(token, direction) : undefined,
    blocked: moment.blocked(),
    positions: broker.positions().filter((position) => position.token !== token).length,
    maxPositions: settings.maxPositions,
    duplicate: held !== undefined && !leaving && !(adds && held.direction === direction),
  })
  if (failed.length > 0) return { failed }
  const side = direction === 1 ? 'buy' : 'sell'
  const purpose = { opens: { notional, exits } }
  const reason = intent.reason ?? 'signal'
  if (intent.want === 'open') return { order: { token, side, type: { kind: 'market' }, purpose, reason } }
  const { type, validity, group } = intent
  return { order: { token, side, type, purpose, reason, ...(validity && { validity }), ...(group && { group }) } }
}

/** What is being sold at the same open is cash by then. */
const freeCash = (broker: RiskBook, leaving: boolean) => (leaving ? broker.equity() : broker.cash())

/** What is held of a token already, in quote at its entry. */
function heldOf(broker: RiskBook, token: string, leaving: boolean): number {
  const held = leaving ? undefined : broker.position(token)
  return held === undefined ? 0 : held.quantity * held.entryPrice
}

function entrySize(intent: Entry, moment: RiskMoment, { token, settings, exits, fee, leaving }: EntryRules): Size {
  const { broker } = moment
  const equity = broker.equity()
  const others = broker.positions().filter((position) => !(leaving && position.token === token))
  const openRisk = total(
    others.map(({ quantity, entryPrice, exits: plan }) => quantity * entryPrice * (plan.stopLoss ?? 0)),
  )
  return sizePosition({
    equity,
    riskPerTrade: settings.riskPerTrade,
    stopLoss: exits.stopLoss,
    share: intent.size,
    maxPosition: settings.maxPositionUsd - heldOf(broker, token, leaving),
    freeCash: freeCash(broker, leaving),
    fee,
    openRiskLeft: settings.maxOpenRisk * equity - openRisk,
    volatility: moment.volatility(token),
    targetVolatility: settings.targetVolatility,
  })
}
