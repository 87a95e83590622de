import { BPS, fixed, type Receipt, type Wallet } from 'saffron-sim'

import type { DexTask } from './dex-broker.ts'
import type { GasDesk } from './gas-desk.ts'
import type { BarFeed } from './market-bars.ts'
import type { TradingDesk } from './trading-desk.ts'

/** Sends what a desk decides. */
export interface OrderSender {
  /**
   * Swaps with limits, one after another in one block, of those whose gas is worth it now; ends when it is known what
   * became of them.
   */
  send(tasks: readonly DexTask[]): Promise<void>
}

interface SenderOptions {
  readonly desk: TradingDesk
  readonly feeds: readonly BarFeed[]
  readonly wallet: Wallet
  readonly slippageBps: number
  readonly gas: GasDesk
}

/** How many times as far as others an urgent order may slip. */
const URGENT_FACTOR = 3n

/**
 * The book learns of a swap from the pool's own event, in the block and before anything of it is recorded; of gas and of
 * what failed from the receipts, a step later.
 */
export function createOrderSender({ desk, feeds, wallet, slippageBps, gas }: SenderOptions): OrderSender {
  /** Sent, and of which nothing is known yet. */
  let waiting: readonly DexTask[] = []
  const drop = (task: DexTask) => {
    waiting = waiting.filter((other) => other !== task)
  }
  for (const feed of feeds) {
    feed.follow(wallet.address, (trade) => {
      const paid = trade.side === 'buy' ? trade.quote : trade.base
      const task = waiting.find((one) => one.feed === feed && one.side === trade.side && one.amount === paid)
      if (task === undefined) return
      drop(task)
      desk.broker.filled(task, trade, desk.openBar())
    })
  }

  async function send(task: DexTask, minOut: bigint | undefined): Promise<void> {
    const { feed, side, amount } = task
    if (minOut === undefined) {
      desk.broker.failed(task)
      return
    }
    waiting = [...waiting, task]
    const costOf = gas.sent(task)
    settle(task, await wallet.send(feed.pool.swapExactIn({ side, amount, minOut })), costOf)
  }

  function settle(task: DexTask, receipts: readonly Receipt[], costOf: (gas: bigint) => bigint): void {
    desk.broker.payGas(costOf(receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n)))
    const isDone = receipts.every(({ ok }) => ok)
    desk.settled(isDone)
    if (isDone) return
    drop(task)
    desk.broker.failed(task)
  }

  /** What of the orders is to be sent now; those that are too dear are given up. */
  async function worthSending(tasks: readonly DexTask[]): Promise<readonly DexTask[]> {
    const blocked = desk.blocked()
    const refuses = (task: DexTask) => blocked !== undefined && gas.isHeld(task)
    for (const task of tasks.filter(refuses)) {
      desk.giveUp(task, { code: blocked ?? '', limit: 'no entries', value: blocked ?? '' })
    }
    const left = tasks.filter((task) => !refuses(task))
    const answers = await Promise.all(left.map((task) => gas.decide(task)))
    return answers.flatMap((answer, i) => {
      const task = left[i]
      if ('send' in answer) return [answer.send]
      if ('drop' in answer && task !== undefined) desk.giveUp(task, { code: 'gas_too_high', ...answer.drop })
      return []
    })
  }

  return {
    async send(tasks) {
      const worth = gas.isAsked ? await worthSending(tasks) : tasks
      const [first] = worth
      // One at a time is what most send: no promises of promises for it.
      if (first !== undefined && worth.length === 1) return send(first, await leastOut(first, slippageBps))
      const least = await Promise.all(worth.map((task) => leastOut(task, slippageBps)))
      await Promise.all(worth.map((task, i) => send(task, least[i])))
    },
  }
}

/** The least that an order must give; undefined where it would give nothing, or less than its limit asks for. */
async function leastOut(
  { feed, side, amount, limit, waiting }: DexTask,
  slippageBps: number,
): Promise<bigint | undefined> {
  const quoted = await feed.pool.quoteExactIn(side, amount)
  const slippage = BigInt(slippageBps) * (waiting.order.isUrgent === true ? URGENT_FACTOR : 1n)
  const accepted = slippage > BPS ? 0n : (quoted * (BPS - slippage)) / BPS
  const asked = limit === undefined ? 0n : feed.pool.worth(side, amount, fixed(limit))
  if (quoted === 0n || quoted < asked) return undefined
  return accepted > asked ? accepted : asked
}
