/** What one try came to: an answer, or a status with the wait that the server asks for. */
export type Tried<T> =
  | { readonly answer: T }
  | { readonly status: number; readonly retryAfterSeconds: number | undefined; readonly cause?: unknown }

const WAITS_SECONDS = [1, 2, 4, 8]

export const TRIES = WAITS_SECONDS.length + 1

/** Tries five times while a server is busy (429) or broken (5xx), longer apart each time or as it asks. */
export async function retrying<T>(attempt: () => Promise<Tried<T>>, wait: (seconds: number) => Promise<void>) {
  for (const seconds of WAITS_SECONDS) {
    const tried = await attempt()
    if ('answer' in tried || !(tried.status === 429 || tried.status >= 500)) return tried
    await wait(tried.retryAfterSeconds ?? seconds)
  }
  return attempt()
}
