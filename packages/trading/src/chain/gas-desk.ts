import { toNumber } from 'saffron-sim'

import type { Waiting } from '../broker/order-book.ts'
import type { DexTask } from './dex-broker.ts'
import { bestParts, createGasHistory, gasAnswer, type GasPolicy } from './gas-policy.ts'
import { worthAt } from './profit-account.ts'

/** What is to be done with an order now. */
export type GasOrder =
  /** Send this task: all of the order, or a part of it. */
  | { readonly send: DexTask }
  | { readonly wait: true }
  /** Its gas is too dear, at this cost with this limit, in quote. */
  | { readonly drop: { readonly limit: number; readonly value: number } }

/** Gas as a trader counts it: what it costs, when to pay it, and what waiting for it has saved. */
export interface GasDesk {
  /** Looks at the price of gas of a step. */
  see(time: number): void
  /** Whether it ever does anything but to send all at once. */
  readonly isAsked: boolean
  decide(task: DexTask): Promise<GasOrder>
  /** Whether an order has waited for cheaper gas. */
  isHeld(task: DexTask): boolean
  /** An order is sent at the price of this step; to be told what gas it used, for its cost in smallest units of the quote. */
  sent(task?: DexTask): (gas: bigint) => bigint
  /** What all orders cost less for having waited, and more for having been split, than if each had been sent at once. */
  saved(): bigint
}

interface GasDeskOptions {
  readonly policy: GasPolicy
  /** Smallest units of the quote for so much gas, at a time. */
  readonly priceAt: (time: number, gas: bigint) => bigint
  readonly decimals: number
}

/** Of a swap by the router, until one was seen. */
const USUAL_GAS = 130_000n

/** What has become of an order that opens so far. */
interface Pending {
  waited: number
  /** Parts that it still has. */
  parts: number
  /** When it was first looked at; undefined once its first part is on its way. */
  since: number | undefined
}

export function createGasDesk({ policy, priceAt, decimals }: GasDeskOptions): GasDesk {
  const history = createGasHistory()
  const pending = new WeakMap<Waiting, Pending>()
  const isAsked = policy.gasShare > 0 || policy.gasParts > 1
  let [now, perSwap, saved] = [0, USUAL_GAS, 0n]

  async function partsOf({ feed, side, amount, decided, collateral }: DexTask, cost: bigint): Promise<number> {
    // What goes short is sold whole: each part would borrow anew.
    if (collateral !== undefined) return 1
    const outcomes = await Promise.all(
      Array.from({ length: policy.gasParts }, async (_, i) => {
        const parts = BigInt(i + 1)
        const out = parts * ((await feed.quote(side, amount / parts))?.out ?? 0n)
        return Number(side === 'buy' ? worthAt(out, decided) : out)
      }),
    )
    return bestParts(outcomes, Number(cost))
  }

  return {
    isAsked,
    saved: () => saved,
    see(time) {
      now = time
      if (isAsked) history.see(time, Number(priceAt(time, USUAL_GAS)))
    },
    async decide(task) {
      const { waiting, amount, side, decided } = task
      // What closes is never held back: to be out in time is worth more than gas.
      if (!('opens' in waiting.order.purpose)) return { send: task }
      const cost = priceAt(now, perSwap)
      const known = pending.get(waiting)
      const order = known ?? { waited: 0, parts: await partsOf(task, cost), since: now }
      pending.set(waiting, order)
      const part = amount / BigInt(order.parts)
      const ofPart = side === 'buy' ? part : worthAt(part, decided)
      const [notional, value] = [toNumber(ofPart, decimals), toNumber(cost, decimals)]
      const price = Number(priceAt(now, USUAL_GAS))
      const answer = gasAnswer({ notional, cost: value, price, cheap: history.cheap(), waited: order.waited }, policy)
      if (answer === 'drop') return { drop: { limit: policy.gasShare * notional, value } }
      if (answer === 'wait') {
        order.waited += 1
        return { wait: true }
      }
      order.parts -= 1
      order.waited = 0
      return { send: order.parts === 0 ? task : { ...task, amount: part, rest: amount - part } }
    },
    isHeld: ({ waiting }) => (pending.get(waiting)?.waited ?? 0) > 0,
    sent(task) {
      const [time, order] = [now, task && pending.get(task.waiting)]
      const since = order?.since
      if (order !== undefined) order.since = undefined
      return (gas) => {
        const cost = priceAt(time, gas)
        if (order === undefined) return cost
        perSwap = gas
        saved += (since === undefined ? 0n : priceAt(since, gas)) - cost
        return cost
      }
    },
  }
}
