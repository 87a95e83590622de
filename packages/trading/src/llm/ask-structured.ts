import { LlmAnswerError, LlmUnavailableError } from '../errors.ts'
import type { LlmProvider, StructuredRequest } from './provider.ts'

/** What came of a structured question: a checked answer, or why there is none. */
export type Structured<T> =
  | { readonly value: T; readonly tries: number; readonly costUsd: number }
  | { readonly none: 'no_answer' | 'not_available' | 'bad_answer'; readonly tries: number; readonly costUsd: number }

const TRIES = 2

/**
 * Asks for an answer in JSON of a shape, once more where it has another, and then goes without. A service that fails is no
 * failure of the caller.
 */
export async function askStructured<T>(
  provider: LlmProvider,
  { schema, ...request }: StructuredRequest<T>,
): Promise<Structured<T>> {
  let costUsd = 0
  for (let tries = 1; ; tries++) {
    const user =
      tries === 1 ? request.user : `${request.user}\n\nAnswer with the JSON alone, in exactly the shape asked for.`
    let answer
    try {
      answer = await provider.complete({ ...request, user })
    } catch (error) {
      if (error instanceof LlmUnavailableError || error instanceof LlmAnswerError)
        return { none: 'not_available', tries, costUsd }
      throw error
    }
    if (answer === undefined) return { none: 'no_answer', tries, costUsd }
    costUsd += answer.costUsd
    const result = schema.safeParse(jsonIn(answer.text))
    if (result.success) return { value: result.data, tries, costUsd }
    if (tries === TRIES) return { none: 'bad_answer', tries, costUsd }
  }
}

/** The JSON of a text that may have words or fences around it. */
function jsonIn(text: string): unknown {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (from < 0 || to < from) return undefined
  try {
    return JSON.parse(text.slice(from, to + 1))
  } catch {
    return undefined
  }
}
