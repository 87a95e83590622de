/** How long it is since something was last done; a step counts as over when it begins. */
export interface Timer {
  /** Seconds, at a step that begins at this time. The first step asked about counts as the first there was. */
  elapsed(time: number): number
  restart(time: number): void
}

export function createTimer({ step }: { /** Seconds per step. */ readonly step: number }): Timer {
  let since: number | undefined
  return {
    elapsed: (time) => time + step - (since ??= time),
    restart(time) {
      since = time + step
    },
  }
}
