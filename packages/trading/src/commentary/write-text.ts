import { LlmAnswerError, LlmUnavailableError } from '../errors.ts'
import type { LlmProvider } from '../llm/provider.ts'
import { isAdvice } from './advice.ts'
import { type Commentary, cutAtWord, type Request, type Said } from './commentary.ts'
import { strayNumbers } from './facts.ts'

/** A text, who wrote it, and why it was not the model where it was not. */
export interface Written extends Said {
  readonly by: 'model' | 'template'
  readonly refused?: 'no_answer' | 'not_available' | 'advice' | 'other_numbers' | 'repetition' | 'empty'
  readonly costUsd: number
}

interface WriteOptions {
  readonly provider: LlmProvider
  readonly commentary: Commentary
  readonly request: Request
  /** What the model is told beside the facts. */
  readonly task: string
  /** The post that is answered: its numbers may be said too. */
  readonly post?: string | undefined
}

const MOST = 280
const SYSTEM =
  'You write one short comment on a market in plain English, at most 280 characters. Use no number that you are not ' +
  'given. Give no advice to buy or sell. Answer with the text alone.'

/** A text by a model where there is one and what it writes will do; else by the grammar. */
export async function writeText(options: WriteOptions): Promise<Written> {
  const { provider, commentary, request } = options
  const { text, costUsd, refused } = await modelText(options)
  if (refused === undefined) return { text, phrase: `model/${provider.id}`, by: 'model', costUsd }
  return { ...commentary.say(request), by: 'template', refused, costUsd }
}

interface ModelText {
  readonly text: string
  readonly costUsd: number
  readonly refused?: NonNullable<Written['refused']>
}

async function modelText({ provider, commentary, request, task, post }: WriteOptions): Promise<ModelText> {
  const { mood, facts } = request
  const known = Object.entries(facts).filter(([, value]) => value !== null)
  const lines = [task, `Mood: ${mood}`, ...known.map(([name, value]) => `${name}: ${value}`)]
  const user = [...lines, ...(post === undefined ? [] : [`The post: ${post}`])].join('\n')
  let answer
  try {
    answer = await provider.complete({ system: SYSTEM, user })
  } catch (error) {
    // A service that is away is no reason to say nothing.
    if (!(error instanceof LlmUnavailableError || error instanceof LlmAnswerError)) throw error
    return { text: '', costUsd: 0, refused: 'not_available' }
  }
  if (answer === undefined) return { text: '', costUsd: 0, refused: 'no_answer' }
  const text = cutAtWord(answer.text.replaceAll(/\s+/g, ' ').trim(), MOST)
  const { costUsd } = answer
  if (text === '') return { text, costUsd, refused: 'empty' }
  if (isAdvice(text)) return { text, costUsd, refused: 'advice' }
  const stray = strayNumbers(text, facts).filter((number) => post?.includes(number) !== true)
  if (stray.length > 0) return { text, costUsd, refused: 'other_numbers' }
  return commentary.keep(text) ? { text, costUsd } : { text, costUsd, refused: 'repetition' }
}
