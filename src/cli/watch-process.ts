import { InterruptedError } from '../engine/errors.ts'
import { RunFailure, UncaughtError } from './errors.ts'

/** How long a command may take to wind up before it is left where it is. */
const GRACE_MS = 900

/** What may end a command from outside: Ctrl-C, a polite kill, an error that nobody catches. */
export interface Watch {
  /** Aborted by any of them; the reason is the signal's name or an UncaughtError. */
  readonly signal: AbortSignal
  /** Rejects when a command that was to end has not done so in time; never resolves. */
  readonly overdue: Promise<never>
  /** The run folder in the making, to be named if the run does not end in time. */
  folder: string | undefined
  done(): void
}

/** The first signal asks the command to wind up, a second one ends the process at once. */
export function watchProcess(): Watch {
  const controller = new AbortController()
  const { signal } = controller
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  // It may reject after the command has ended, when nobody looks any more.
  overdue.catch(() => undefined)

  const end = (reason: NodeJS.Signals | UncaughtError) => {
    controller.abort(reason)
    const error = typeof reason === 'string' ? new InterruptedError({}) : reason
    timer = setTimeout(() => {
      const { folder } = watch
      reject(folder === undefined ? error : new RunFailure({ folder, cause: error }))
    }, GRACE_MS)
  }
  const interrupt = (name: NodeJS.Signals) => {
    if (signal.aborted) process.exit(name === 'SIGTERM' ? 143 : 130)
    end(name)
  }
  const uncaught = (cause: unknown) => {
    if (!signal.aborted) end(new UncaughtError({ cause }))
  }
  // Whoever read our output has gone, as `head` does; that is no failure of the command.
  const closedPipe = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') uncaught(error)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('uncaughtException', uncaught)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', closedPipe)
  const watch: Watch = {
    signal,
    overdue,
    folder: undefined,
    done() {
      clearTimeout(timer)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('uncaughtException', uncaught)
    },
  }
  return watch
}
