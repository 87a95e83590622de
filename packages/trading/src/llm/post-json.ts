import { LlmUnavailableError } from '../errors.ts'

interface PostOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
  readonly timeoutMs?: number | undefined
  /** Waits between tries. */
  readonly wait?: ((seconds: number) => Promise<void>) | undefined
}

const TIMEOUT_MS = 60_000
const WAITS_SECONDS = [1, 2, 4]
const SECOND_MS = 1_000

/** Posts JSON and reads JSON, four times at most while the server is busy (429) or broken (5xx). Keys are in no error. */
export async function postJson({
  url,
  headers,
  body,
  timeoutMs = TIMEOUT_MS,
  wait = pause,
}: PostOptions): Promise<unknown> {
  for (const seconds of [...WAITS_SECONDS, undefined]) {
    const tried = await attempt(url, { headers, body, timeoutMs })
    if ('answer' in tried) return tried.answer
    const isPassing = tried.status === 429 || tried.status >= 500
    if (!isPassing || seconds === undefined) throw new LlmUnavailableError({ host: new URL(url).host, ...tried })
    await wait(tried.retryAfter ?? seconds)
  }
  return undefined
}

type Tried =
  | { readonly answer: unknown }
  | { readonly status: number; readonly reason: string; readonly retryAfter: number | undefined }

async function attempt(
  url: string,
  { headers, body, timeoutMs }: { headers: Readonly<Record<string, string>>; body: object; timeoutMs: number },
): Promise<Tried> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.ok) return { answer: await response.json() }
    const seconds = Number(response.headers.get('retry-after') ?? NaN)
    const retryAfter = seconds >= 0 && seconds <= 60 ? seconds : undefined
    return { status: response.status, reason: `it answered ${response.status}`, retryAfter }
  } catch (error) {
    // The error itself may hold the request with its key, so only its name goes on.
    const reason =
      error instanceof Error && error.name === 'TimeoutError' ? 'it did not answer in time' : 'no answer came'
    return { status: 0, reason, retryAfter: undefined }
  }
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * SECOND_MS))
