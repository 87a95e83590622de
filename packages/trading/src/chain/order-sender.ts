import { BPS, type Call, fixed, type Receipt, type Wallet } from 'saffron-sim'

import type { DexTask } from './dex-broker.ts'
import type { GasDesk } from './gas-desk.ts'
import type { BarFeed } from './market-bars.ts'
import type { TapeTrade } from './pair-tape.ts'
import type { Mend } from './shorts/mends.ts'
import type { Prepared, ShortCalls } from './shorts/short-calls.ts'
import type { TradingDesk } from './trading-desk.ts'
import { atOnce } from './venues/at-once.ts'

/** Sends what a desk decides. */
export interface OrderSender {
  /**
   * Swaps with limits, one after another in one block, of those whose gas is worth it now; ends when it is known what
   * became of them.
   */
  send(tasks: readonly DexTask[]): Promise<void>
  /** Clears up what is left of loans, in the same block. */
  mend(mends: readonly Mend<BarFeed>[]): Promise<void>
}

interface SenderOptions {
  readonly desk: TradingDesk
  readonly feeds: readonly BarFeed[]
  readonly wallet: Wallet
  readonly slippageBps: number
  readonly gas: GasDesk
  /** How it goes short, where it may. */
  readonly shorts?: ShortCalls | undefined
}

/** A swap that is on its way: by what its trade is known, and who is told of it. */
interface Awaited {
  readonly feed: BarFeed
  readonly isIt: (trade: TapeTrade) => boolean
  readonly see: (trade: TapeTrade) => void
}

/** How many times as far as others an urgent order may slip. */
const URGENT_FACTOR = 3n

/**
 * The book learns of a swap from the pool's own event, in the block and before anything of it is recorded; of gas and of
 * what failed from the receipts, a step later.
 */
export function createOrderSender({ desk, feeds, wallet, slippageBps, gas, shorts }: SenderOptions): OrderSender {
  /** Sent, and of which nothing is known yet. */
  let waiting: readonly Awaited[] = []
  const drop = (swap: Awaited) => {
    waiting = waiting.filter((other) => other !== swap)
  }
  for (const feed of feeds) {
    feed.follow(wallet.address, (trade) => {
      const swap = waiting.find((one) => one.feed === feed && one.isIt(trade))
      if (swap === undefined) return
      drop(swap)
      swap.see(trade)
    })
  }
  const slippageOf = ({ waiting: { order } }: DexTask) =>
    BigInt(slippageBps) * (order.isUrgent === true ? URGENT_FACTOR : 1n)

  async function prepare(task: DexTask): Promise<Prepared | undefined> {
    const slippage = slippageOf(task)
    if (task.covers !== undefined) return shorts?.cover(task, slippage)
    if (task.collateral !== undefined) {
      const made = await shorts?.enter(task, (amount) => leastOut({ ...task, amount }, slippage))
      if (made === undefined || 'task' in made) return made
      desk.giveUp(task, made)
      return undefined
    }
    const minOut = await leastOut(task, slippage)
    if (minOut !== undefined) return swapOf(task, minOut)
    // An order with a limit waits for its price; of one without goes what the pool takes.
    const part = task.limit === undefined ? await partOf(task) : undefined
    const least = part && (await leastOut(part, slippage))
    return part && least !== undefined ? swapOf(part, least) : undefined
  }

  async function send(task: DexTask, prepared: Prepared | undefined): Promise<void> {
    if (prepared === undefined) {
      desk.broker.failed(task)
      return
    }
    const { task: sent, calls, swap } = prepared
    const { feed, side, amount, covers } = sent
    const awaited: Awaited = {
      feed,
      isIt: (trade) => trade.side === side && (covers === undefined ? paidOf(trade) : trade.base) === amount,
      see: (trade) => desk.broker.filled(sent, trade, desk.openBar()),
    }
    if (await carryOut(calls, { awaited, swap, costOf: gas.sent(sent) })) return
    desk.broker.failed(task)
  }

  /** Whether the swap among some calls was done. */
  async function carryOut(
    calls: readonly Call[],
    { awaited, swap, costOf }: { awaited: Awaited | undefined; swap: number; costOf: (gas: bigint) => bigint },
  ): Promise<boolean> {
    if (awaited !== undefined) waiting = [...waiting, awaited]
    const receipts: readonly Receipt[] = await wallet.send(calls)
    desk.broker.payGas(costOf(receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n)))
    desk.settled(receipts.every(({ ok }) => ok))
    const isDone = receipts[swap]?.ok === true
    if (!isDone && awaited !== undefined) drop(awaited)
    return isDone
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
      if (first !== undefined && worth.length === 1) return send(first, await prepare(first))
      const prepared = await Promise.all(worth.map((task) => prepare(task)))
      await Promise.all(worth.map((task, i) => send(task, prepared[i])))
    },
    async mend(mends) {
      if (shorts === undefined) return
      const prepared = await Promise.all(mends.map((mend) => shorts.mend(mend, BigInt(slippageBps))))
      const sendings = mends.flatMap((mend, i) => {
        const made = prepared[i]
        if (made === undefined) return []
        const { feed, amount } = mend
        const side = mend.kind === 'sell' ? 'sell' : 'buy'
        const awaited: Awaited | undefined =
          made.swap === undefined
            ? undefined
            : {
                feed,
                isIt: (trade) => trade.side === side && trade.base === amount,
                see: (trade) => desk.broker.mended(mend, trade),
              }
        return [carryOut(made.calls, { awaited, swap: made.swap ?? 0, costOf: gas.sent() })]
      })
      await Promise.all(sendings)
    },
  }
}

function swapOf(task: DexTask, minOut: bigint): Prepared {
  const { feed, side, amount } = task
  const calls = feed.swap({ side, amount, minOut })
  return { task, calls, swap: calls.length - 1 }
}

/** What of an order its pool takes at once; more of one that closes all follows. */
async function partOf(task: DexTask): Promise<DexTask | undefined> {
  const { feed, side, amount, waiting } = task
  const { purpose } = waiting.order
  const taken = await atOnce(feed.pool, side, amount)
  const isPart = 'closes' in purpose && purpose.closes.quantity === undefined
  return taken && { ...task, amount: taken.amount, isPart }
}

const paidOf = ({ side, quote, base }: TapeTrade) => (side === 'buy' ? quote : base)

/** The least that an order must give; undefined where it would give nothing, or less than its limit asks for. */
async function leastOut(
  { feed, side, amount, limit }: Pick<DexTask, 'feed' | 'side' | 'amount' | 'limit'>,
  slippage: bigint,
): Promise<bigint | undefined> {
  const quoted = (await feed.quote(side, amount))?.out ?? 0n
  const accepted = slippage > BPS ? 0n : (quoted * (BPS - slippage)) / BPS
  const asked = limit === undefined ? 0n : feed.pool.worth(side, amount, fixed(limit))
  if (quoted === 0n || quoted < asked) return undefined
  return accepted > asked ? accepted : asked
}
