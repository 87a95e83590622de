import { SaffronError } from 'saffron-sim/cli'

/** What a promise is rejected with, which must be one of our own errors. */
export async function rejection(promise: Promise<unknown>): Promise<SaffronError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof SaffronError) return error
    throw error
  }
  throw new Error('it was not rejected')
}
