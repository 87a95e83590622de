import type { Call } from '../../abi/types/call.ts'
import { OrderError } from '../errors.ts'
import { Lottery } from './lottery.ts'
import type { ORDERS } from './orders.ts'
import type { Rng } from '../rng.ts'
import type { Streams } from '../streams.ts'

/** What one `send` put up for the next block. */
export interface Bundle {
  readonly agent: string
  readonly kind: string
  readonly calls: readonly Call[]
  readonly tip: bigint
}

/**
 * Puts the bundles of a block in order. They come sorted by agent and then as sent; none may be lost or added. The
 * stream is the step's own: what is drawn for one block changes no other.
 */
export type OrderPolicy = (bundles: readonly Bundle[], rng: Rng) => readonly Bundle[]

/**
 * `fifo`: by declared order of the agents. `shuffle`: at random. `priority`: higher tips first, equal ones at random.
 * What is random in them is each send's own, so that one transaction more moves no others against each other.
 */
export type Order = (typeof ORDERS)[number] | OrderPolicy

/** The order of a run's blocks: the policy decides which places an agent gets, its bundles take them as they were sent. */
export class Ordering {
  readonly #order: Order
  readonly #streams: Streams
  readonly #lottery: Lottery

  constructor(order: Order, streams: Streams) {
    this.#order = order
    this.#streams = streams
    this.#lottery = new Lottery(streams)
  }

  /** The bundles of the block that ends this step. */
  apply<B extends Bundle>(bundles: readonly B[], step: number): readonly B[] {
    if (this.#order === 'fifo' || bundles.length === 0) return bundles
    const ordered =
      typeof this.#order === 'function'
        ? orderedBy(this.#order, bundles, this.#streams.stream('order', String(step)))
        : this.#drawn(bundles, step)
    // It holds the same bundles, so they are of the same type.
    return hasSeveralOfOne(bundles) ? inOwnOrder(bundles, ordered) : (ordered as readonly B[])
  }

  #drawn<B extends Bundle>(bundles: readonly B[], step: number): readonly B[] {
    const drawn: B[] = []
    for (const place of this.#lottery.draw(bundles, step)) {
      const bundle = bundles[place]
      if (bundle) drawn.push(bundle)
    }
    if (this.#order === 'priority') drawn.sort((a, b) => (a.tip === b.tip ? 0 : a.tip > b.tip ? -1 : 1))
    return drawn
  }
}

/** A netlist's own function: it gets a list of its own to sort in place, and may be wrong in every way. */
function orderedBy(policy: OrderPolicy, bundles: readonly Bundle[], rng: Rng): readonly Bundle[] {
  let ordered: unknown
  try {
    ordered = policy([...bundles], rng)
  } catch (cause) {
    throw new OrderError({ problem: `threw: ${cause instanceof Error ? cause.message : String(cause)}`, cause })
  }
  if (!Array.isArray(ordered)) throw new OrderError({ problem: 'returned no list' })
  const known = new Set<unknown>(bundles)
  if (ordered.length === bundles.length && ordered.every((bundle) => known.delete(bundle))) return ordered
  throw new OrderError({
    problem: `was given ${bundles.length} bundles and returned ${ordered.length}, not the same ones`,
  })
}

/** Whether an agent has more than one bundle; they come sorted by agent. */
function hasSeveralOfOne(bundles: readonly Bundle[]): boolean {
  for (let i = 1; i < bundles.length; i++) if (bundles[i]?.agent === bundles[i - 1]?.agent) return true
  return false
}

function inOwnOrder<B extends Bundle>(bundles: readonly B[], ordered: readonly Bundle[]): readonly B[] {
  const queues = new Map<string, B[]>()
  for (const bundle of bundles) {
    const queue = queues.get(bundle.agent)
    if (queue) queue.push(bundle)
    else queues.set(bundle.agent, [bundle])
  }
  const taken = new Map<string, number>()
  return ordered.map(({ agent }) => {
    const place = taken.get(agent) ?? 0
    taken.set(agent, place + 1)
    // A permutation holds as many bundles of an agent as its queue.
    return queues.get(agent)?.[place] as B
  })
}
