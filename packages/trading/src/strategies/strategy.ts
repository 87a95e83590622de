import { SaffronError } from 'saffron-sim/cli'
import type { Rng } from 'saffron-sim/rng'

import { StrategyFailedError } from '../errors.ts'
import type { Params, ParamValues } from '../params/param.ts'
import type { ExitPlan } from '../broker/exit-plan.ts'
import type { Intent } from './intent.ts'
import type { MarketView } from './market-view.ts'

/** A way to trade: what it reads and what it then wants, as pure functions. */
export interface Strategy<P extends string = string> {
  readonly id: string
  /** A paragraph: what it does, when it makes money, when it loses it. */
  readonly about: string
  readonly params: Params<P>
  /** How many markets it reads; with fewer it does nothing. One unless said. */
  readonly markets?: number
  /** Facts that it follows; while one is not known it does nothing. */
  readonly facts?: readonly string[]
  readonly between?: ((params: ParamValues<P>) => string | undefined) | undefined
  /** The indicators it reads. */
  needs(params: ParamValues<P>): readonly string[]
  /** How its positions are left, where that is not the risk manager's choice. */
  readonly exits?: ExitPlan
  /** The same view gives the same intents; all chance comes from `rng`, which gives the stream of this bar. */
  decide(view: MarketView, params: ParamValues<P>, rng: () => Rng): readonly Intent[]
}

/** The indicators that a strategy reads with these parameters. */
export function needsOf(strategy: Strategy, params: ParamValues): readonly string[] {
  try {
    return [...strategy.needs(params)]
  } catch (cause) {
    if (cause instanceof SaffronError) throw cause
    throw new StrategyFailedError({ strategy: strategy.id, cause })
  }
}

/** Why a strategy does nothing where there are so many markets; undefined where it may. */
export function marketsProblem({ markets = 1 }: Pick<Strategy, 'markets'>, there: number): string | undefined {
  return there < markets ? `it reads ${inWords(markets)} markets and there is ${inWords(there)}` : undefined
}

/** Why a strategy does nothing where these facts are known and no others; undefined where it may. */
export function factsProblem({ facts = [] }: Pick<Strategy, 'facts'>, there: readonly string[]): string | undefined {
  const lacking = facts.filter((name) => !there.includes(name))
  if (lacking.length === 0) return undefined
  return `it follows ${facts.join(' and ')}, and nothing tells it ${lacking.join(' or ')}`
}

const WORDS = ['none', 'one', 'two', 'three']
const inWords = (count: number) => WORDS[count] ?? `${count}`

/** Keeps the names of a strategy's parameters while it is written, and forgets them after. */
export function strategy<P extends string>(source: Strategy<P>): Strategy {
  return {
    ...source,
    between: source.between,
    needs: (params) => source.needs(params),
    decide: (view, params, rng) => source.decide(view, params, rng),
  }
}
