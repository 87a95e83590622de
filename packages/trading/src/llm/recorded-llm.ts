import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { fileProblem, makeFolder } from 'saffron-sim/cli'
import { z } from 'zod'

import { LlmRecordMissingError, TradeFileError } from '../errors.ts'
import { type LlmAnswer, type LlmProvider, type LlmRequest, MAX_TOKENS, TEMPERATURE } from './provider.ts'

const line = z.object({
  id: z.string(),
  answer: z
    .object({
      text: z.string(),
      usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
      costUsd: z.number(),
    })
    .nullable(),
})

/** The name of a request in a record: the same question has the same one. */
function requestId({ system, user, maxTokens = MAX_TOKENS, temperature = TEMPERATURE }: LlmRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([system, user, maxTokens, temperature]))
    .digest('hex')
}

/** Answers from a file with one JSON object a line; a question that is not in it is an error. */
export function recordedLlm(file: string): LlmProvider {
  const answers = readRecord(file)
  return {
    id: 'recorded',
    async complete(request) {
      const id = requestId(request)
      const answer = answers.get(id)
      if (answer === undefined) throw new LlmRecordMissingError({ file, id, user: request.user })
      return answer ?? undefined
    },
  }
}

/** A provider that writes what another answers to a file, each question once, for `recordedLlm` to read. */
export function recordingLlm(provider: LlmProvider, file: string): LlmProvider {
  makeFolder(path.dirname(file))
  const known = existsSync(file) ? readRecord(file) : new Map<string, LlmAnswer | null>()
  return {
    id: provider.id,
    async complete(request) {
      const answer = await provider.complete(request)
      const id = requestId(request)
      if (!known.has(id)) {
        known.set(id, answer ?? null)
        appendFileSync(file, `${JSON.stringify({ id, answer: answer ?? null })}\n`)
      }
      return answer
    },
  }
}

function readRecord(file: string): Map<string, LlmAnswer | null> {
  const wanted = 'a recorded answer as JSON on each line'
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return new Map(
      lines.flatMap((text): [string, LlmAnswer | null][] => {
        if (text.trim() === '') return []
        const { id, answer } = line.parse(JSON.parse(text))
        return [[id, answer]]
      }),
    )
  } catch (error) {
    const found = error instanceof z.ZodError ? 'a line is no answer' : fileProblem(error)
    throw new TradeFileError({ file, found, wanted })
  }
}
