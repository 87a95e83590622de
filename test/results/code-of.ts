import { SaffronError } from 'saffron-sim'

/** The code of the error that the work throws; 'none' when it throws none. */
export function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof SaffronError) return error.code
    throw error
  }
  return 'none'
}
