import { atRest } from '../at-rest.ts'
import type { Stage } from '../stage.ts'
import { mayAct } from './may-act.ts'
import type { Scheduler } from './scheduler.ts'

/** All act on the same state, and what they send waits for the one block at the step's end. */
export function blockMode(stage: Stage): Scheduler {
  const settled = () => atRest(stage)

  function startAll(): undefined {
    const participants = stage.roster.all
    const { coming } = stage.miner
    for (let i = 0; i < participants.length && !stage.course.failed; i++) {
      const participant = participants[i]
      if (!participant || !mayAct(participant, stage.step)) continue
      // A block is one act: who went on after a receipt and has sent already would act on the same state again.
      if (participant.sentFor !== coming) stage.start(participant)
    }
  }

  async function wakeAndStart(wakes: readonly (() => void)[]): Promise<void> {
    for (const wake of wakes) wake()
    await settled()
    startAll()
  }

  return {
    settled,
    act: (wakes) => (wakes ? wakeAndStart(wakes) : startAll()),
    beforeReads: () => undefined,
    receipts(participant, sent) {
      if (sent.receipts) return Promise.resolve(sent.receipts)
      return stage.activity.wait(participant, (resolve) => {
        sent.settle = resolve
      })
    },
  }
}
