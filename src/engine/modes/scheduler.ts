import type { Receipt } from '../agent.ts'
import type { Sent } from '../outbox.ts'
import type { Participant } from '../participant.ts'

/** How agents take turns in a step and when what they send goes into a block: what the two modes differ in. */
export interface Scheduler {
  /** Wakes those due and starts whoever is idle; gives a promise only where there is something to wait for. */
  act(wakes: readonly (() => void)[] | undefined): Promise<void> | undefined
  /** Resolves once nobody can go on without the step's block or the next step; rejects when the run has failed. */
  settled(): Promise<void>
  /** What must be on the chain before the next reads are answered. */
  beforeReads(): Promise<void> | undefined
  /** What became of a send, as soon as it is in a block. */
  receipts(participant: Participant, sent: Sent): Promise<readonly Receipt[]>
}
