import { StrategyMarketsError } from '../errors.ts'
import { marketsProblem, type Strategy } from '../strategies/strategy.ts'

/** Refuses a strategy that would do nothing with so few markets, where no trades are no answer. */
export function needMarkets(strategy: Pick<Strategy, 'id' | 'markets'>, markets: number, hint: string): void {
  const problem = marketsProblem(strategy, markets)
  if (problem !== undefined) throw new StrategyMarketsError({ strategy: strategy.id, problem, hint })
}
