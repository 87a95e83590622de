import { nearest } from 'saffron-sim/cli'

import { TradeUsageError } from '../../errors.ts'
import type { UsedBefore } from '../../health/kept-quotas.ts'
import type { Quota } from '../../health/quota.ts'
import { anthropicLlm, openAiCompatible } from '../../llm/http-llm.ts'
import { type LlmProvider, noLlm } from '../../llm/provider.ts'
import { recordedLlm, recordingLlm } from '../../llm/recorded-llm.ts'
import { withBudget } from '../../llm/with-budget.ts'
import { numberOption, requiredOption } from '../parse-command.ts'

export const LLM_TEXTS = ['llm', 'llm-file', 'llm-url', 'llm-model', 'llm-key-env', 'llm-budget', 'llm-price'] as const
export const LLM_USAGE =
  '[--llm none|recorded|openai-compatible|anthropic] [--llm-file FILE.jsonl] [--llm-url URL] [--llm-model NAME] ' +
  '[--llm-key-env VARIABLE] [--llm-budget USD-A-DAY] [--llm-price IN,OUT]'

type Texts = Readonly<Partial<Record<(typeof LLM_TEXTS)[number], string>>>

const KINDS = ['none', 'recorded', 'openai-compatible', 'anthropic']
const MODEL = 'claude-3-5-sonnet-20240620'
/** USD for a million tokens, where nobody says otherwise. */
const PRICE = '3,15'

/** A model, and what may be asked of it. */
interface ChosenLlm {
  readonly provider: LlmProvider
  readonly quotas: () => readonly Quota[]
}

const noQuotas = () => []

/** The model that is asked for, within its budget; a file given beside a service records what that says. */
export function llmOption(
  text: Texts,
  { usage, now, before }: { readonly usage: string; readonly now: () => number; readonly before: UsedBefore },
): ChosenLlm {
  const kind = text.llm ?? 'none'
  if (kind === 'none') return { provider: noLlm, quotas: noQuotas }
  if (kind === 'recorded') {
    return { provider: recordedLlm(requiredOption('llm-file', text['llm-file'], usage)), quotas: noQuotas }
  }
  const make = { 'openai-compatible': openAiCompatible, anthropic: anthropicLlm }[kind]
  if (make === undefined) {
    const close = nearest(kind, KINDS)
    const meant = close === undefined ? '' : `, did you mean ${close}?`
    throw new TradeUsageError({ found: `There is no model of kind '${kind}'${meant}`, usage })
  }
  const price = priceOf(text['llm-price'] ?? PRICE, usage)
  const service = make({
    model: text['llm-model'] ?? MODEL,
    baseUrl: text['llm-url'],
    keyEnv: text['llm-key-env'],
    price,
  })
  const daily = numberOption('llm-budget', text['llm-budget'], usage) ?? 1
  const spentBefore = (day: number) => {
    const { used, refused } = before(service.id, day)
    return { usd: used, refused }
  }
  const budgeted = withBudget(service, { daily, price, now, before: spentBefore })
  const quotas = () => {
    const { usd, refused, day } = budgeted.spending()
    return [{ name: service.id, used: usd, limit: daily, unit: 'USD a day', refused, day }]
  }
  const file = text['llm-file']
  return { provider: file === undefined ? budgeted : recordingLlm(budgeted, file), quotas }
}

function priceOf(text: string, usage: string) {
  const [input, output, more] = text.split(',').map(Number)
  if (input !== undefined && output !== undefined && more === undefined && input >= 0 && output >= 0)
    return { input, output }
  throw new TradeUsageError({
    found: `--llm-price ${text} is no price such as 3,15, in USD for a million tokens`,
    usage,
  })
}
