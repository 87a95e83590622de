import type { ActionUse, Ensured, Outcome } from '../../abi/types/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Settled } from '../../engine/block.ts'
import type { Sent, Sender } from '../../engine/outbox.ts'
import { movedIn } from './transfers.ts'
import { holds, type Violation, violationOf } from './violation.ts'

/** One use of an action in a block, with what became of its calls. */
interface Used {
  readonly sender: Sender
  readonly ensured: Ensured
  /** Of the contract that is called last, and the action. */
  readonly to: Address | undefined
  readonly action: string
  readonly settled: Settled[]
  /** How many calls it has. */
  calls: number
}

/** Holds what actions ensure against what came of them. */
export class ActionChecks {
  readonly #nameOf: (address: Address) => string | undefined
  /** State before the block, by use; of uses that share a mechanism with another of the same actor there is none. */
  #before = new Map<ActionUse, readonly bigint[]>()
  #used = new Map<ActionUse, Used>()

  constructor(nameOf: (address: Address) => string | undefined) {
    this.#nameOf = nameOf
  }

  /** Looks at what actions are about to change; nothing to wait for where none says so. */
  before(sent: readonly Pick<Sent, 'sender' | 'calls'>[]): Promise<void> | undefined {
    const looks = singleUses(sent).flatMap(({ use, ensured, sender }) =>
      ensured.state ? [{ use, state: ensured.state, sender }] : [],
    )
    if (looks.length === 0) return undefined
    return Promise.all(looks.map(({ state, sender }) => state(sender.address))).then((states) => {
      for (const [i, { use }] of looks.entries()) this.#before.set(use, states[i] ?? [])
    })
  }

  see(settled: readonly Settled[]): void {
    for (const one of settled) {
      const { use, to, action = '' } = one.call
      if (!use?.ensured) continue
      const used = this.#used.get(use) ?? newUse(one, { ensured: use.ensured, action })
      used.settled.push(one)
      this.#used.set(use, to === undefined ? used : { ...used, to })
    }
  }

  /** What was checked since the last time, and what did not hold. */
  async settle(step: number): Promise<{ readonly checked: number; readonly violations: readonly Violation[] }> {
    const [before, uses] = [this.#before, [...this.#used]]
    this.#before = new Map()
    this.#used = new Map()
    const done = uses.filter(([, { settled, calls }]) => settled.length === calls && settled.every(succeeded))
    const violations = await Promise.all(done.map(([use, used]) => this.#violated(used, before.get(use), step)))
    return { checked: done.length, violations: violations.flat() }
  }

  async #violated(used: Used, before: readonly bigint[] | undefined, step: number): Promise<readonly Violation[]> {
    const { sender, ensured, to, action } = used
    const after = before && (await ensured.state?.(sender.address))
    const claims = ensured.claims(outcomeOf(used, { before, after }))
    const name = to === undefined ? undefined : this.#nameOf(to)
    const of = name === undefined ? action : `${name}.${action}`
    return claims.filter((claim) => !holds(claim)).map((claim) => violationOf(claim, { step, of, agent: sender.name }))
  }
}

const succeeded = ({ receipt }: Settled): boolean => receipt.ok

/** An approval that the wallet has made before is no call of the bundle any more: what was sent counts. */
function newUse({ sender, bundle, call }: Settled, { ensured, action }: Pick<Used, 'ensured' | 'action'>): Used {
  const calls = bundle.calls.filter(({ use }) => use === call.use).length
  return { sender, ensured, to: call.to, action, settled: [], calls }
}

interface States {
  readonly before: readonly bigint[] | undefined
  readonly after: readonly bigint[] | undefined
}

function outcomeOf({ sender, settled }: Used, { before, after }: States): Outcome {
  const logs = settled.flatMap(({ receipt }) => receipt.logs)
  return {
    actor: sender.address,
    logs,
    moved: ({ address }, account) => movedIn(logs, address, typeof account === 'string' ? account : account.address),
    state: before && after && { after, changes: after.map((value, i) => value - (before[i] ?? 0n)) },
  }
}

interface SingleUse {
  readonly use: ActionUse
  readonly ensured: Ensured
  readonly sender: Sender
}

/** The uses that are their actor's only one of a mechanism in a block. */
function singleUses(sent: readonly Pick<Sent, 'sender' | 'calls'>[]): readonly SingleUse[] {
  const found = new Map<ActionUse, SingleUse>()
  const perActor = new Map<Sender, Map<object, number>>()
  for (const { sender, calls } of sent) {
    for (const { use } of calls) {
      if (!use?.ensured || found.has(use)) continue
      const { ensured } = use
      found.set(use, { use, ensured, sender })
      const counts = perActor.get(sender) ?? new Map<object, number>()
      perActor.set(sender, counts.set(ensured.of, (counts.get(ensured.of) ?? 0) + 1))
    }
  }
  return [...found.values()].filter(({ sender, ensured }) => perActor.get(sender)?.get(ensured.of) === 1)
}
