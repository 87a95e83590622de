import { z } from 'zod'

import { LlmAnswerError, LlmKeyError } from '../errors.ts'
import { postJson } from './post-json.ts'
import { costOf, type LlmPrice, type LlmProvider, type LlmRequest, MAX_TOKENS, TEMPERATURE } from './provider.ts'

/** A model behind an address. */
export interface HttpLlmOptions {
  readonly model: string
  /** Where the service is; a local server for instance. */
  readonly baseUrl?: string | undefined
  /** The variable of the environment that holds the key; a local server may need none. */
  readonly keyEnv?: string | undefined
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly price?: LlmPrice | undefined
  readonly timeoutMs?: number | undefined
  readonly wait?: ((seconds: number) => Promise<void>) | undefined
}

/** What tells services apart. */
interface Dialect {
  readonly id: string
  readonly baseUrl: string
  readonly path: string
  readonly keyEnv: string | undefined
  headers(key: string | undefined): Readonly<Record<string, string>>
  body(request: Required<LlmRequest>, model: string): object
  readonly answer: z.ZodType<{ text: string; inputTokens: number; outputTokens: number }>
}

const tokens = z.number().int().min(0)

const openAi: Dialect = {
  id: 'openai-compatible',
  baseUrl: 'http://127.0.0.1:8080/v1',
  path: '/chat/completions',
  keyEnv: undefined,
  headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
  body: ({ system, user, maxTokens, temperature }, model) => ({
    model,
    max_tokens: maxTokens,
    temperature,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  }),
  answer: z
    .object({
      choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
      usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).optional(),
    })
    .transform(({ choices, usage }) => ({
      text: choices[0]?.message.content ?? '',
      inputTokens: usage?.prompt_tokens ?? 0,
      outputTokens: usage?.completion_tokens ?? 0,
    })),
}

const anthropic: Dialect = {
  id: 'anthropic',
  baseUrl: 'https://api.anthropic.com',
  path: '/v1/messages',
  keyEnv: 'ANTHROPIC_API_KEY',
  headers: (key) => ({ 'anthropic-version': '2023-06-01', ...(key !== undefined && { 'x-api-key': key }) }),
  body: ({ system, user, maxTokens, temperature }, model) => ({
    model,
    max_tokens: maxTokens,
    temperature,
    system,
    messages: [{ role: 'user', content: user }],
  }),
  answer: z
    .object({
      content: z.array(z.object({ type: z.string(), text: z.string().default('') })),
      usage: z.object({ input_tokens: tokens, output_tokens: tokens }),
    })
    .transform(({ content, usage }) => ({
      text: content.map(({ text }) => text).join(''),
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
    })),
}

const httpLlm =
  (dialect: Dialect) =>
  (options: HttpLlmOptions): LlmProvider => {
    const { model, baseUrl = dialect.baseUrl, keyEnv = dialect.keyEnv, environment = process.env } = options
    const { price = { input: 0, output: 0 }, timeoutMs, wait } = options
    const url = `${baseUrl.replace(/\/$/, '')}${dialect.path}`
    const key = keyEnv === undefined ? undefined : environment[keyEnv]
    if (keyEnv !== undefined && !key) throw new LlmKeyError({ provider: dialect.id, keyEnv })
    return {
      id: dialect.id,
      async complete({ maxTokens = MAX_TOKENS, temperature = TEMPERATURE, ...request }) {
        const body = dialect.body({ ...request, maxTokens, temperature }, model)
        const found = await postJson({ url, headers: dialect.headers(key), body, timeoutMs, wait })
        const answer = dialect.answer.safeParse(found)
        if (!answer.success) throw new LlmAnswerError({ provider: dialect.id, problem: 'it has another shape' })
        const { text, ...usage } = answer.data
        return { text, usage, costUsd: costOf(usage, price) }
      },
    }
  }

/** A server that speaks OpenAI's language, a local one for instance. Documented at https://platform.openai.com/docs/api-reference/chat. */
export const openAiCompatible = httpLlm(openAi)

/** Anthropic's service. Documented at https://docs.anthropic.com/en/api/messages. */
export const anthropicLlm = httpLlm(anthropic)
