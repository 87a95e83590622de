/**
 * Whose fault an error is: of whoever gave the command, of what was run, or of Saffron itself. The exit status and the
 * status of an HTTP answer follow from it.
 */
export type Blame = 'usage' | 'run' | 'bug'

/** What an error is made of. */
export interface ErrorFacts {
  /** A stable name for the situation, listed in docs/errors.md. */
  readonly code: string
  readonly message: string
  /** `run` unless given. */
  readonly blame?: Blame
  /** What the user can do about it. */
  readonly hint?: string | undefined
  /** The place in the user's code, as file:line, where the stack does not say it. */
  readonly place?: string | undefined
  readonly cause?: unknown
}

/** Root of every error Saffron raises on purpose: a code, a message with the facts, a hint. */
export abstract class SaffronError extends Error {
  readonly code: string
  readonly blame: Blame
  readonly hint: string | undefined
  readonly place: string | undefined
  /** What was being built of a file without code, as file:line, for where no code of the user's is at fault. */
  near: string | undefined

  constructor({ code, message, blame = 'run', hint, place, cause }: ErrorFacts) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.blame = blame
    this.hint = hint
    this.place = place
  }
}

/** A state that Saffron's own code should make impossible. */
class InvariantError extends SaffronError {
  constructor(text: string) {
    super({
      code: 'INVARIANT',
      blame: 'bug',
      message: `Saffron is in a state it should never reach: ${text}`,
      hint: 'This is a bug in Saffron. Please report it with the command you ran.',
    })
  }
}

/** Throws where something impossible has come true: a bug, never bad input. */
export function invariant(condition: unknown, text: string): asserts condition {
  if (!condition) throw new InvariantError(text)
}

interface PortBusyFacts {
  readonly what: string
  readonly host: string
  readonly port: number
  /** What the port was given by. */
  readonly option?: string | undefined
  readonly cause: Error
}

export class PortBusyError extends SaffronError {
  constructor({ what, host, port, option = '--port', cause }: PortBusyFacts) {
    super({
      code: 'PORT_BUSY',
      message: `${what} cannot listen on ${host}, port ${port}: ${cause.message}`,
      hint: `Another program may use the port: end it, or choose another with ${option}.`,
      cause,
    })
  }
}

export class FolderError extends SaffronError {
  constructor({ folder, cause }: { folder: string; cause: unknown }) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    super({
      code: 'FOLDER_NOT_MADE',
      message: isTaken
        ? `${folder} is in the way: it is no folder`
        : `The folder ${folder} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Check that you may write there and that the disk has room, or name another place.',
      cause,
    })
  }
}
