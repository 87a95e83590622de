import { CheckpointError } from './errors.ts'
import type { Stage } from './stage.ts'

/**
 * A way back to the state before the first step, as often as one likes. Agents added since are forgotten; the chain,
 * and what agents keep in their closures, are the caller's.
 */
export function checkpointOf(stage: Stage): () => Promise<void> {
  if (stage.step > 0) throw new CheckpointError({ step: stage.step })
  const ways = stage.roster.all.map((participant) => participant.checkpoint())
  return async () => {
    // After a failure reads may still be on their way.
    await stage.options.reads.idle()
    stage.roster.keep(ways.length)
    for (const goBack of ways) goBack()
    stage.reset()
  }
}
