import { Command } from 'commander'

/** Everything after the word belongs to the trading package, its options and its help too. */
export function tradeCommand(argv: readonly string[]): Command {
  return new Command('trade')
    .summary('indicators, backtests, forecasts and metrics')
    .description(
      'Works on bars of prices: indicators, backtests, forecasts, metrics. `saffron trade --help` lists all.',
    )
    .argument('[words...]')
    .allowUnknownOption()
    .action(async () => {
      const { runTrade } = await import('./run-trade.ts')
      process.exitCode = await runTrade(argv.slice(argv.indexOf('trade') + 1).filter((word) => word !== '--debug'))
    })
}
