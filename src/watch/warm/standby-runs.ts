import type { RunChild } from '../run-child.ts'

export interface StandbyRuns {
  /** Gets the next one ready, if none is. */
  warm(): void
  /** One that has loaded all but the project's own code, if there was time for it. */
  take(): RunChild
  /** Throws away one that holds an older state of what was saved. */
  forget(saved: readonly string[]): void
  close(): Promise<void>
}

/** Processes for runs, each for one, made before they are needed. */
export function standbyRuns(make: () => RunChild): StandbyRuns {
  let standby: RunChild | undefined

  function start(): RunChild {
    const started = make()
    void started.ended.then(() => {
      if (standby === started) standby = undefined
    })
    return started
  }

  async function end(): Promise<void> {
    const ended = standby
    standby = undefined
    await ended?.end()
  }

  return {
    warm: () => void (standby ??= start()),
    take() {
      const taken = standby ?? start()
      standby = undefined
      return taken
    },
    forget: (saved) => void (standby?.hasLoaded(saved) && end()),
    close: end,
  }
}
