import { z } from 'zod'

import type { Fact } from '../backtest/run-backtest.ts'
import { askStructured } from './ask-structured.ts'
import type { LlmProvider } from './provider.ts'

const opinion = z.object({ score: z.number().min(-1).max(1), reason: z.string().max(500) })

/** What is to be decided, in plain numbers; the model sees no more than that. */
export interface VetoQuestion {
  readonly token: string
  /** Seconds since 1970: when it is asked. */
  readonly time: number
  readonly facts: Readonly<Record<string, number | string>>
}

const SYSTEM =
  'You review trades that a rule-based strategy proposes. You may argue against one, you cannot make it larger and you ' +
  'cannot skip a check. Answer with JSON alone: {"score": number from -1 (against) to 1 (for), "reason": string}.'

/** What a model says of a trade: a fact named veto for `llmVeto`, known from the moment it was asked. Undefined where it says nothing. */
export async function askVeto(
  provider: LlmProvider,
  { token, time, facts }: VetoQuestion,
): Promise<{ readonly fact: Fact; readonly reason: string } | undefined> {
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
  const user = [`Token: ${token}`, ...lines].join('\n')
  const answer = await askStructured(provider, {
    system: SYSTEM,
    user,
    schema: opinion,
    temperature: 0,
    maxTokens: 200,
  })
  if (!('value' in answer)) return undefined
  return { fact: { time, value: answer.value.score }, reason: answer.value.reason }
}
