import type { Call } from '../abi/call.ts'
import { OrderError } from './errors.ts'
import type { Rng } from './rng.ts'

/** What one `send` put up for the next block. */
export interface Bundle {
  readonly agent: string
  readonly kind: string
  readonly calls: readonly Call[]
  readonly tip: bigint
}

/** Puts the bundles of a block in order. They come sorted by agent and then as sent; none may be lost or added. */
export type OrderPolicy = (bundles: readonly Bundle[], rng: Rng) => readonly Bundle[]

const POLICIES = {
  fifo: (bundles) => bundles,
  shuffle: (bundles, rng) => rng.shuffle(bundles),
  /** Higher tips first; equal tips as sent. */
  priority: (bundles) => bundles.toSorted((a, b) => (a.tip === b.tip ? 0 : a.tip > b.tip ? -1 : 1)),
} satisfies Record<string, OrderPolicy>

export type Order = keyof typeof POLICIES | OrderPolicy

/** The policy of a name; a netlist's own function passes through. */
export function orderPolicy(order: Order): OrderPolicy {
  return typeof order === 'function' ? order : POLICIES[order]
}

const OURS: ReadonlySet<OrderPolicy> = new Set(Object.values(POLICIES))

/**
 * Applies a policy and keeps each wallet's own order: the policy decides which places an agent's bundles get, and they
 * take those places in the order they were sent.
 */
export function applyOrder<B extends Bundle>(policy: OrderPolicy, bundles: readonly B[], rng: Rng): readonly B[] {
  if (policy === POLICIES.fifo || bundles.length === 0) return bundles
  const ordered = OURS.has(policy) ? policy(bundles, rng) : asked(policy, bundles, rng)
  // It holds the same bundles, so they are of the same type.
  return hasSeveralOfOne(bundles) ? inOwnOrder(bundles, ordered) : (ordered as readonly B[])
}

/** A netlist's own function: it gets a list of its own to sort in place, and may be wrong in every way. */
function asked(policy: OrderPolicy, bundles: readonly Bundle[], rng: Rng): readonly Bundle[] {
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
