/** Why a value is refused by a codec. Inside this folder only: whoever knows the function words it for the user. */
export class Refusal extends Error {
  /** Where in the argument the value sits, as `.points[2].x`. */
  path = ''
  readonly value: unknown

  constructor(reason: string, value: unknown) {
    super(reason)
    this.value = value
  }
}

/** Adds a step to the path of a refusal on its way up; anything else passes as it is. */
export function within(step: string, error: unknown): unknown {
  if (error instanceof Refusal) error.path = step + error.path
  return error
}
