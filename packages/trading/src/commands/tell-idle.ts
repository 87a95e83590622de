import { factsProblem, marketsProblem, type Strategy } from '../strategies/strategy.ts'
import type { CommandIo } from './command.ts'

interface There {
  readonly markets: number
  /** The names of those that are known at some time. */
  readonly facts: readonly string[]
}

/** Says of a strategy that it will do nothing with what there is: a result without trades would not tell why. */
export function tellIdle(strategy: Pick<Strategy, 'id' | 'markets' | 'facts'>, there: There, io: CommandIo): void {
  const problem = marketsProblem(strategy, there.markets) ?? factsProblem(strategy, there.facts)
  if (problem !== undefined) io.err(`${strategy.id} does nothing here: ${problem}.`)
}
