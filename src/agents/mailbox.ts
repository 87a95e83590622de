import type { Call } from '../abi/types/call.ts'
import type { Turn } from '../engine/agent.ts'
import type { Setup } from './setup.ts'

/** A message as it is read. */
export interface Message<M> {
  /** The agent that sent it. */
  readonly from: string
  readonly message: M
}

interface MailboxOptions {
  /** The most messages of one step; what comes from later names, and later from one, is lost. No limit unless given. */
  readonly capacity?: number
  /** What a message costs its sender: calls of which all must succeed, or the message is not sent. */
  readonly price?: () => readonly Call[]
}

/** Where agents leave word for others, off the chain. */
export interface Mailbox<M> {
  /** Leaves a message that can be read from the next step on. Where it costs something, awaiting it says whether it was sent. */
  send(turn: Pick<Turn, 'name' | 'step' | 'wallet'>, message: M): PromiseLike<boolean>
  /** The messages of the step before this one, by the names of their senders. */
  read(turn: Pick<Turn, 'step'>): readonly Message<M>[]
  /** How many found no room so far. */
  readonly lost: number
}

/** A mailbox of a circuit; it goes back with it to a checkpoint. */
export function mailbox<M>(
  { keep }: Pick<Setup, 'keep'>,
  { capacity = Infinity, price }: MailboxOptions = {},
): Mailbox<M> {
  let byStep = new Map<number, Message<M>[]>()
  let sorted = new Set<number>()
  let lost = 0
  keep({
    checkpoint() {
      const copy = (of: typeof byStep) => new Map([...of].map(([step, sent]) => [step, [...sent]]))
      const kept = [copy(byStep), new Set(sorted), lost] as const
      return () => {
        byStep = copy(kept[0])
        sorted = new Set(kept[1])
        lost = kept[2]
      }
    },
  })
  const put = (step: number, from: string, message: M) => {
    const sent = byStep.get(step) ?? []
    sent.push({ from, message })
    byStep.set(step, sent)
    // What nobody can read any more.
    byStep.delete(step - 2)
    sorted.delete(step - 2)
  }
  return {
    async send({ name, step, wallet }, message) {
      const calls = price?.() ?? []
      if (calls.length > 0) {
        const receipts = await wallet.send(calls)
        if (!receipts.every(({ ok }) => ok)) return false
      }
      put(step, name, message)
      return true
    },
    read({ step }) {
      const sent = byStep.get(step - 1) ?? []
      if (sorted.has(step - 1)) return sent
      sorted.add(step - 1)
      // By name, not by who came first: which of two agents goes on earlier must not matter.
      const inOrder = sent.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).slice(0, capacity)
      lost += sent.length - inOrder.length
      byStep.set(step - 1, inOrder)
      return inOrder
    },
    get lost() {
      return lost
    },
  }
}
