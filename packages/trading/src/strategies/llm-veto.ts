import { real } from '../params/param.ts'
import type { Intent } from './intent.ts'
import type { Strategy } from './strategy.ts'

/** Whether an intent would open or enlarge a position. */
const opens = (intent: Intent) => intent.want === 'open' || (intent.want === 'place' && intent.closes !== true)

/**
 * A strategy of which a language model may forbid entries. Its answers are a fact named veto, from -1 (against) to 1: an
 * entry passes where the last one is not under the bound, or there is none. It can take an entry away, never add one,
 * enlarge it or hold back an exit.
 */
export const llmVeto = (inner: Strategy): Strategy => ({
  ...inner,
  id: `llmVeto(${inner.id})`,
  about: `${inner.about} A language model, asked beforehand, may forbid its entries; it can neither add nor enlarge one.`,
  params: { ...inner.params, vetoBelow: real(0, 'Answer under which an entry is forbidden', { min: -1, max: 1 }) },
  decide(view, params, rng) {
    const answer = view.fact('veto')
    const intents = inner.decide(view, params, rng)
    const forbidden = answer !== null && answer < (params['vetoBelow'] ?? 0)
    return forbidden ? intents.filter((intent) => !opens(intent)) : intents
  },
})
