/** One step of a cycle, by its number in the list of thirteen. */
export interface CycleStep<C> {
  readonly number: number
  readonly name: string
  /** Steps without which it cannot be done. */
  readonly needs: readonly string[]
  run(context: C): Promise<void> | void
}

/** What became of a step. */
export interface StepLog {
  readonly cycle: number
  readonly step: string
  readonly ms: number
  readonly ok: boolean
  readonly error?: string
}

interface RunStepsOptions<C> {
  readonly cycle: number
  readonly context: C
  /** Milliseconds, from any moment. */
  readonly stopwatch: () => number
  readonly signal: AbortSignal | undefined
}

/** Does steps in order. One that fails takes only those with it that need it; a signal ends the cycle after the step at hand. */
export async function runSteps<C>(
  steps: readonly CycleStep<C>[],
  { cycle, context, stopwatch, signal }: RunStepsOptions<C>,
): Promise<StepLog[]> {
  const failed = new Set<string>()
  const logs: StepLog[] = []
  for (const { name, needs, run } of steps) {
    if (signal?.aborted === true) break
    const missing = needs.filter((need) => failed.has(need))
    const begun = stopwatch()
    const error = missing.length > 0 ? `${missing.join(', ')} failed` : await errorOf(() => run(context))
    if (error !== undefined) failed.add(name)
    const ms = stopwatch() - begun
    logs.push({ cycle, step: name, ms, ok: error === undefined, ...(error !== undefined && { error }) })
  }
  return logs
}

async function errorOf(run: () => Promise<void> | void): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
