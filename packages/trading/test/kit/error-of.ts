import { SaffronError } from 'saffron-sim/cli'

/** What a function throws, as its code, message and hint. */
export function errorOf(run: () => unknown): { code: string; message: string; hint: string | undefined } {
  try {
    run()
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    const { code, message, hint } = error
    return { code, message, hint }
  }
  throw new Error('nothing was thrown')
}
