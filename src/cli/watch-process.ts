import { InterruptedError } from '../engine/errors.ts'
import { hasOwner } from '../engine/loose-ends.ts'
import { OutputError, StalledError, UncaughtError } from './errors.ts'
import { signalStatus } from './exit-status.ts'
import { printFailure } from './print/print-failure.ts'
import { RunFailure } from '../run/errors.ts'

/** How long a command may take to wind up before it is left where it is. */
const GRACE_MS = 900

/** `timeout` and a closed terminal send a signal to the process and to its whole group: what comes so soon is no second one. */
const SAME_SIGNAL_MS = 300

/** How often a command that npm has started looks whether whoever asked npm is still there. */
const LOOK_MS = 500

/** Ctrl-C, a polite kill, a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What may end a command from outside: a signal, an error that nobody catches. */
export interface Watch {
  /** Aborted by any of them; the reason is the signal's name or an UncaughtError. */
  readonly signal: AbortSignal
  /** For a command that has something to wind up; until one has listened a signal ends the process at once. */
  listen(): AbortSignal
  /** Rejects when a command that was to end has not done so in time, or never will; never resolves. */
  readonly overdue: Promise<never>
  /** The run folder in the making, to be named if the run does not end in time. */
  folder: string | undefined
  /** Of what can be gone on with after Ctrl-C: the words of the command that does, from those that began it. */
  goOn: ((argv: readonly string[]) => readonly string[]) | undefined
  done(): void
}

/** The first signal asks the command to wind up, a second one ends the process at once. */
export function watchProcess(): Watch {
  const controller = new AbortController()
  const { signal } = controller
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  let endedAt = 0
  let isTold = false
  // It may reject after the command has ended, when nobody looks any more.
  overdue.catch(() => undefined)

  /** As what was made of a run is told. */
  const withFolder = (cause: unknown) =>
    watch.folder === undefined ? cause : new RunFailure({ folder: watch.folder, cause })
  const stalled = () => reject(withFolder(new StalledError()))
  const end = (reason: NodeJS.Signals | UncaughtError) => {
    endedAt = performance.now()
    controller.abort(reason)
    const error = typeof reason === 'string' ? new InterruptedError({}) : reason
    timer = setTimeout(() => reject(withFolder(error)), GRACE_MS)
  }
  const interrupt = (name: NodeJS.Signals) => {
    if (!signal.aborted) end(name)
    else if (performance.now() - endedAt > SAME_SIGNAL_MS) process.exit(signalStatus(name))
  }
  const uncaught = (cause: unknown) => {
    // The run whose agent it was ends by itself, or is over and has warned.
    if (!signal.aborted && !hasOwner()) end(new UncaughtError({ cause }))
  }
  // Whoever read our output has gone, as `head` does, or the terminal has; that is no failure of the command.
  const unwritten = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') return
    process.exitCode ||= 1
    if (!isTold && process.stderr.writable)
      printFailure(new OutputError({ cause: error }), { debug: false, json: false })
    isTold = true
  }
  process.on('uncaughtException', uncaught)
  process.on('beforeExit', stalled)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unwritten)
  const watch: Watch = {
    signal,
    // Not before: while a netlist is being loaded nothing else is done, for seconds on a busy machine.
    listen() {
      for (const name of SIGNALS) process.off(name, interrupt).on(name, interrupt)
      looking ??= whenAlone(() => interrupt('SIGTERM'))
      return signal
    },
    overdue,
    folder: undefined,
    goOn: undefined,
    done() {
      clearTimeout(timer)
      clearInterval(looking)
      for (const name of SIGNALS) process.off(name, interrupt)
      process.off('uncaughtException', uncaught)
      process.off('beforeExit', stalled)
    },
  }
  return watch
}

/**
 * `npx` hands a signal to the shell between it and us, which ends and tells nobody. Others may leave a command behind on
 * purpose, as `nohup` does.
 */
function whenAlone(then: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_command === undefined) return undefined
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    then()
  }, LOOK_MS)
  return looking.unref()
}
