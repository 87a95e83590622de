import { BPS, type Call, fixed, type Receipt, type Wallet } from 'saffron-sim'

import type { DexTask } from './dex-broker.ts'
import type { GasDesk } from './gas-desk.ts'
import type { BarFeed } from './market-bars.ts'
import type { TapeTrade } from './tape-trade.ts'
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

/** How calls are carried out. */
interface Carried {
  readonly awaited: Awaited | undefined
  /** Which of them is the swap. */
  readonly swap: number
  readonly costOf: (gas: bigint) => bigint
  /** Called where it was not done. */
  readonly failed?: () => void
}

/** How many times as far as others an urgent order may slip. */
const URGENT_FACTOR = 3n

/**
 * The book learns of a swap from the pool's own event, in the block and before anything of it is recorded; of gas and of
 * what failed from the receipts, a step later.
 */
export function createOrderSender({ desk, feeds, wallet, slippageBps, gas, shorts }: SenderOptions): OrderSender {
  /** Sent, and of which nothing is known yet. */
  const waiting: Awaited[] = []
  const drop = (swap: Awaited) => {
    const place = waiting.indexOf(swap)
    if (place >= 0) waiting.splice(place, 1)
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
      const made = await shorts?.enter(task, async (amount) => {
        const part = { ...task, amount }
        return leastOut(part, { slippage, quoted: await quoteOf(part) })
      })
      if (made === undefined || 'task' in made) return made
      desk.giveUp(task, made)
      return undefined
    }
    // Awaited here: a promise of its own would be one more for each swap.
    const minOut = leastOut(task, { slippage, quoted: await quoteOf(task) })
    if (minOut !== undefined) return swapOf(task, minOut)
    // An order with a limit waits for its price; of one without goes what the pool takes.
    const part = task.limit === undefined ? await partOf(task) : undefined
    const least = part && leastOut(part, { slippage, quoted: await quoteOf(part) })
    return part && least !== undefined ? swapOf(part, least) : undefined
  }

  function send(task: DexTask, prepared: Prepared | undefined): Promise<void> {
    const failed = () => desk.broker.failed(task)
    if (prepared === undefined) {
      failed()
      return Promise.resolve()
    }
    const { task: sent, calls, swap } = prepared
    const { feed, side, amount, covers } = sent
    const awaited: Awaited = {
      feed,
      isIt: (trade) => trade.side === side && (covers === undefined ? paidOf(trade) : trade.base) === amount,
      see: (trade) => desk.broker.filled(sent, trade, desk.openBar()),
    }
    return carryOut(calls, { awaited, swap, costOf: gas.sent(sent), failed })
  }

  /** Sends some calls, and tells of their gas, and of a swap among them that was not done. */
  async function carryOut(calls: readonly Call[], { awaited, swap, costOf, failed }: Carried): Promise<void> {
    if (awaited !== undefined) waiting.push(awaited)
    const receipts: readonly Receipt[] = await wallet.send(calls)
    desk.broker.payGas(costOf(receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n)))
    desk.settled(receipts.every(({ ok }) => ok))
    if (receipts[swap]?.ok === true) return
    if (awaited !== undefined) drop(awaited)
    failed?.()
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

const quoteOf = ({ feed, side, amount }: Pick<DexTask, 'feed' | 'side' | 'amount'>) =>
  feed.pool.quoteExactIn(side, amount)

/** The least that an order must give; undefined where it would give nothing, or less than its limit asks for. */
function leastOut(
  { feed, side, amount, limit }: Pick<DexTask, 'feed' | 'side' | 'amount' | 'limit'>,
  { slippage, quoted }: { readonly slippage: bigint; readonly quoted: bigint },
): bigint | undefined {
  const accepted = slippage > BPS ? 0n : (quoted * (BPS - slippage)) / BPS
  const asked = limit === undefined ? 0n : feed.pool.worth(side, amount, fixed(limit))
  if (quoted === 0n || quoted < asked) return undefined
  return accepted > asked ? accepted : asked
}
