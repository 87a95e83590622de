import { marketsProblem, type Strategy } from '../strategies/strategy.ts'
import type { CommandIo } from './command.ts'

/** Says of a strategy that it will do nothing with so few markets: a result without trades would not tell why. */
export function tellIdle(strategy: Pick<Strategy, 'id' | 'markets'>, markets: number, io: CommandIo): void {
  const problem = marketsProblem(strategy, markets)
  if (problem !== undefined) io.err(`${strategy.id} does nothing here: ${problem}.`)
}
