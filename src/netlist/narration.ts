/** What is told of records in words, at a terminal and in a log; no result has it. */
export interface Narration {
  /** A few lines that sum up the last record; empty where there is nothing to sum up yet. */
  readonly summary: () => string
  /** What has happened since this was asked last, a line each. */
  readonly happened?: () => readonly string[]
}
