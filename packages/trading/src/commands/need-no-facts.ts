import { StrategyFactsError } from '../errors.ts'
import { factsProblem, type Strategy } from '../strategies/strategy.ts'

/** Refuses a strategy that follows facts where a command has none, and no trades are no answer. */
export function needNoFacts(strategy: Pick<Strategy, 'id' | 'facts'>): void {
  const problem = factsProblem(strategy, [])
  if (problem !== undefined) throw new StrategyFactsError({ strategy: strategy.id, problem })
}
