import type { Order } from '../broker/order.ts'
import type { DeskFeed } from '../chain/desk-feed.ts'
import { openDesk, type TradingDesk } from '../chain/trading-desk.ts'
import type { ParamValues } from '../params/param.ts'
import { noEmergency } from '../risk/emergency.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import type { Strategy } from '../strategies/strategy.ts'
import type { Past } from './sent-orders.ts'

interface LiveDeskOptions<F extends DeskFeed> {
  readonly strategy: Strategy
  readonly params: ParamValues
  readonly settings: RiskSettings
  readonly feed: F
  readonly cash: bigint
  readonly past: Past
}

/** The desk as its journal left it: limits on losses know of all bars, and the book has every trade. */
export function openLiveDesk<F extends DeskFeed>(options: LiveDeskOptions<F>): TradingDesk<F> {
  const { strategy, params, settings, feed, cash, past } = options
  const desk = openDesk({
    name: 'live',
    strategy,
    params,
    // Emergencies are looked for each time and not each bar alone, by who can ask the chain.
    settings: { ...settings, ...noEmergency },
    feeds: [feed],
    facts: undefined,
    cash,
    ledgerGap: () => 0,
    gas: { saved: () => 0n },
    past: past.bars,
  })
  const trades = past.orders.flatMap(({ mined, sendings }) => {
    const sending = sendings.find(({ hash }) => hash === mined?.hash)
    return mined?.trade === undefined || sending?.order === undefined ? [] : [{ ...sending, mined, trade: mined.trade }]
  })
  for (const { order, decided, bar = 0, trade } of trades.toSorted((a, b) => a.mined.block - b.mined.block)) {
    if (order === undefined) continue
    const whole: Order = { ...order, purpose: order.purpose as Order['purpose'], type: { kind: 'market' } }
    const waiting = { order: whole, delay: 0, best: 0, triggered: false, left: undefined }
    const task = { feed, waiting, side: order.side, decided: decided ?? trade.before }
    desk.broker.filled(task, trade, bar)
  }
  const best = past.bars.at(-1)?.best
  const position = desk.broker.position(feed.token)
  if (best !== undefined && position !== undefined) position.best = Math.max(position.best, best)
  return desk
}
