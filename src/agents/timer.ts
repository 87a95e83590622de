import type { Turn } from '../engine/agent.ts'

/** What a timer must know of the present step. */
type Now = Pick<Turn, 'time' | 'stepSeconds'>

/** How long it is since something was last done; a step counts as over when it begins. */
export interface Timer {
  /** Seconds, at the present step. The first step asked about counts as the first there was. */
  elapsed(now: Now): number
  restart(now: Now): void
}

/** `step` is how many seconds a step lasts; as many as the turn says unless given. */
export function createTimer({ step }: { readonly step?: number | undefined } = {}): Timer {
  let since: number | undefined
  const end = ({ time, stepSeconds }: Now) => time + (step ?? stepSeconds)
  return {
    elapsed: (now) => end(now) - (since ??= now.time),
    restart(now) {
      since = end(now)
    },
  }
}
