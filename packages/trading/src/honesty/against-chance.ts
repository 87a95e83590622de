import { type BacktestOptions, type BacktestResult, runBacktest } from '../backtest/run-backtest.ts'
import { mean } from '../statistics/moments.ts'
import { random } from '../strategies/random.ts'

export interface AgainstChance {
  /** Share of random runs that earned at least as much, one more on either side: never zero. */
  readonly p: number
  readonly runs: number
  /** Mean gain of the random runs, as a share of the capital. */
  readonly mean: number
}

const CHANCE = { min: 0.0001, max: 1 }

/** How a backtest stands among runs of the random strategy that trade about as often and hold about as long. */
export function againstChance(result: BacktestResult, options: BacktestOptions, runs = 100): AgainstChance {
  const { trades, times } = result
  const held =
    trades.length === 0 ? times.length : mean(trades.map(({ entryBar, exitBar }) => Math.max(exitBar - entryBar, 1)))
  const idle = Math.max(times.length - held * trades.length, 1)
  const chance = (value: number) => Math.min(Math.max(value, CHANCE.min), CHANCE.max)
  const params = { enter: chance(trades.length / idle), leave: chance(1 / held) }
  const gain = ({ equity }: BacktestResult) =>
    (equity.at(-1) ?? options.settings.capital) / options.settings.capital - 1
  const gains = Array.from({ length: runs }, (_, i) =>
    gain(
      runBacktest({
        ...options,
        strategy: { ...random, ...(options.strategy.exits && { exits: options.strategy.exits }) },
        params,
        seed: `chance ${i}`,
      }),
    ),
  )
  const own = gain(result)
  return { p: (gains.filter((other) => other >= own).length + 1) / (runs + 1), runs, mean: mean(gains) }
}
