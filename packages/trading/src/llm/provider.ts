import type { z } from 'zod'

/** What a model is asked. */
export interface LlmRequest {
  readonly system: string
  readonly user: string
  readonly maxTokens?: number | undefined
  readonly temperature?: number | undefined
}

/** What it answered, and what that cost. */
export interface LlmAnswer {
  readonly text: string
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number }
  readonly costUsd: number
}

/** A language model, or what stands in for one. Undefined is no answer, and the caller goes on without. */
export interface LlmProvider {
  readonly id: string
  complete(request: LlmRequest): Promise<LlmAnswer | undefined>
}

/** A request whose answer has a shape. */
export interface StructuredRequest<T> extends LlmRequest {
  readonly schema: z.ZodType<T>
}

/** What a model costs, in USD for a million tokens. */
export interface LlmPrice {
  readonly input: number
  readonly output: number
}

export const MAX_TOKENS = 1_000
export const TEMPERATURE = 0.7

/** The cost of an answer. */
export const costOf = ({ inputTokens, outputTokens }: LlmAnswer['usage'], { input, output }: LlmPrice): number =>
  (inputTokens * input + outputTokens * output) / 1e6

/** Never answers: everything is said by templates. */
export const noLlm: LlmProvider = { id: 'none', complete: async () => undefined }
