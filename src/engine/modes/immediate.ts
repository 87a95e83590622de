import { atRest } from '../at-rest.ts'
import type { Stage } from '../stage.ts'
import { mayAct } from './may-act.ts'
import type { Scheduler } from './scheduler.ts'

/** One after another, each send in a block of its own at the time the step began. */
export function immediateMode(stage: Stage): Scheduler {
  const { miner, course, roster } = stage
  const drain = () => miner.drain(() => stage.time).catch((error: unknown) => course.fail(error))
  const settled = () => atRest(stage, () => (miner.waiting > 0 ? drain() : undefined))

  return {
    settled,
    async act(wakes = []) {
      for (const wake of wakes) {
        wake()
        await settled()
      }
      await settled()
      for (const participant of roster.all) {
        if (!mayAct(participant, stage.step)) continue
        stage.start(participant)
        if (participant.busy || miner.waiting > 0 || course.failed) await settled()
      }
    },
    beforeReads: drain,
    receipts(_, sent) {
      if (sent.receipts) return Promise.resolve(sent.receipts)
      queueMicrotask(() => void drain())
      return new Promise((resolve) => {
        sent.settle = resolve
      })
    },
  }
}
