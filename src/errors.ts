export interface ErrorFacts {
  /** A stable name for the situation, listed in docs/errors.md. */
  readonly code: string
  readonly message: string
  /** What the user can do about it. */
  readonly hint?: string | undefined
  /** The place in the user's code, as file:line, where the stack does not say it. */
  readonly place?: string | undefined
  readonly cause?: unknown
}

/** Root of every error Saffron raises on purpose: a code, a message with the facts, a hint. */
export abstract class SaffronError extends Error {
  readonly code: string
  readonly hint: string | undefined
  readonly place: string | undefined

  constructor({ code, message, hint, place, cause }: ErrorFacts) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.hint = hint
    this.place = place
  }
}

/** A state that Saffron's own code should make impossible. */
class InvariantError extends SaffronError {
  constructor(text: string) {
    super({
      code: 'INVARIANT',
      message: `Saffron is in a state it should never reach: ${text}`,
      hint: 'This is a bug in Saffron. Please report it with the command you ran.',
    })
  }
}

export function invariant(condition: unknown, text: string): asserts condition {
  if (!condition) throw new InvariantError(text)
}
