/** Time as a cycle sees it: seconds since 1970, of the wall or of what is replayed. */
export interface CycleClock {
  now(): number
  sleepUntil(time: number): Promise<void>
}

interface ScheduleOptions {
  readonly start: number
  readonly every: number
  /** Cycles at most, and the moment after which none begins. */
  readonly cycles: number
  readonly until: number
  readonly clock: CycleClock
  readonly signal: AbortSignal | undefined
  run(cycle: number, now: number): Promise<void>
}

/** Runs cycles one after the other. Ticks that pass while one is still running are left out, and counted. */
export async function schedule(
  options: ScheduleOptions,
): Promise<{ readonly cycles: number; readonly missed: number }> {
  const { start, every, clock, signal, until } = options
  let [done, missed, tick] = [0, 0, 0]
  const isOver = () => signal?.aborted === true
  while (done < options.cycles && start + tick * every <= until && !isOver()) {
    const due = start + tick * every
    await clock.sleepUntil(due)
    if (isOver()) break
    await options.run(done++, due)
    const next = Math.max(tick + 1, Math.ceil((clock.now() - start) / every))
    missed += next - tick - 1
    tick = next
  }
  return { cycles: done, missed }
}

/** A clock that stands still but while somebody sleeps: for what was recorded, as fast as it can be read. */
export function replayClock(start: number): CycleClock {
  let time = start
  return {
    now: () => time,
    async sleepUntil(until) {
      time = Math.max(time, until)
    },
  }
}
